module stranger {
    requires org.hatmatrix.core;
    requires org.hatmatrix.diagnostics;
    requires org.hatmatrix.survey;
}
