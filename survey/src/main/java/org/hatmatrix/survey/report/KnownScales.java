package org.hatmatrix.survey.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hatmatrix.survey.support.Categories;

/** Labels of questionnaires whose order is beyond doubt, from the most favourable to the least: English, Russian, Kazakh. */
final class KnownScales {

    private static final List<List<String>> SCALES = Stream.of(
                    "strongly agree|agree|neither|disagree|strongly disagree",
                    "strongly agree|agree|neither agree nor disagree|disagree|strongly disagree",
                    "strongly agree|agree|neutral|disagree|strongly disagree",
                    "strongly agree|agree|undecided|disagree|strongly disagree",
                    "strongly agree|agree|somewhat agree|neither agree nor disagree|somewhat disagree|disagree"
                            + "|strongly disagree",
                    "completely agree|agree|neutral|disagree|completely disagree",
                    "very satisfied|satisfied|neither satisfied nor dissatisfied|dissatisfied|very dissatisfied",
                    "very satisfied|satisfied|neutral|dissatisfied|very dissatisfied",
                    "improved significantly|improved somewhat|unchanged|worsened somewhat|worsened significantly",
                    "improved|unchanged|worsened",
                    "much better|better|the same|worse|much worse",
                    "excellent|good|fair|poor|very poor",
                    "excellent|very good|good|fair|poor",
                    "very good|good|average|bad|very bad",
                    "always|often|sometimes|rarely|never",
                    "very important|important|moderately important|slightly important|not important",
                    "very likely|likely|neutral|unlikely|very unlikely",
                    "полностью согласен|согласен|затрудняюсь ответить|не согласен|полностью не согласен",
                    "полностью согласен|скорее согласен|нейтрально|скорее не согласен|полностью не согласен",
                    "полностью согласен|согласен|нейтрально|не согласен|полностью не согласен",
                    "очень доволен|доволен|нейтрально|недоволен|очень недоволен",
                    "значительно улучшилось|немного улучшилось|не изменилось|немного ухудшилось|значительно ухудшилось",
                    "улучшилось|не изменилось|ухудшилось",
                    "отлично|хорошо|удовлетворительно|плохо|очень плохо",
                    "всегда|часто|иногда|редко|никогда",
                    "толық келісемін|келісемін|бейтарап|келіспеймін|мүлдем келіспеймін",
                    "өте жақсы|жақсы|орташа|нашар|өте нашар",
                    "әрқашан|жиі|кейде|сирек|ешқашан")
            .map(line -> List.of(line.split("\\|")))
            .toList();

    /** Texts that stand for no answer. */
    static final List<String> MISSING = List.of(
            "no answer", "don't know", "do not know", "n/a", "na", "-", "–", "нет ответа", "не знаю", "жауап жоқ");

    private static final Set<String> FOLDED_MISSING =
            MISSING.stream().map(Categories::folded).collect(Collectors.toUnmodifiableSet());

    private KnownScales() {}

    static boolean isMissing(String text) {
        return FOLDED_MISSING.contains(Categories.folded(text));
    }

    /** The one scale that has all these labels; of several, the shortest if it is the only one so short. */
    static Optional<List<String>> of(Collection<String> folded) {
        List<List<String>> fitting = new ArrayList<>();
        for (List<String> scale : SCALES) {
            if (scale.stream().map(Categories::folded).toList().containsAll(folded)) {
                fitting.add(scale);
            }
        }
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        int shortest = fitting.stream().mapToInt(List::size).min().getAsInt();
        List<List<String>> best =
                fitting.stream().filter(scale -> scale.size() == shortest).toList();
        return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
    }
}
