package org.hatmatrix.linalg.kernels;

import java.lang.reflect.Constructor;

/**
 * Finds the kernels of the Vector API when the virtual machine was started with {@code --add-modules
 * jdk.incubator.vector}. Their class refers to a module that may be absent, so it is loaded by name.
 */
public final class VectorSupport {

    private static final String MODULE = "jdk.incubator.vector";
    private static final String KERNELS = "org.hatmatrix.linalg.kernels.VectorKernels";

    private VectorSupport() {}

    public static Kernels kernels() {
        return ModuleLayer.boot()
                .findModule(MODULE)
                .map(VectorSupport::vectorKernels)
                .orElseGet(ScalarKernels::new);
    }

    private static Kernels vectorKernels(Module module) {
        try {
            VectorSupport.class.getModule().addReads(module);
            Constructor<?> constructor = Class.forName(KERNELS).getDeclaredConstructor();
            return (Kernels) constructor.newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            // Another version of an incubating module, or a processor without vectors: the scalar kernels do all of it.
            return new ScalarKernels();
        }
    }
}
