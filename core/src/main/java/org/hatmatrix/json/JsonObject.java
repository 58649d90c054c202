package org.hatmatrix.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object (RFC 8259) of named members: texts, numbers, truths, objects and lists of them. It is written with the
 * shortest digits that name each double, and read so that whatever is missing, of another kind or out of range is one
 * exception that says where. NaN and the infinities, which JSON has no numbers for, are the texts {@code "NaN"}, {@code
 * "Infinity"} and {@code "-Infinity"}. Immutable.
 */
public final class JsonObject {

    /** Deeper than anything that is written here, and far from what a small stack holds. */
    private static final int DEEPEST = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final String place;
    private final Map<String, Object> members;

    private JsonObject(String place, Map<String, Object> members) {
        this.place = place;
        this.members = members;
    }

    /** Collects members in the order in which they are written. */
    public static final class Builder {

        private final Map<String, Object> members = new LinkedHashMap<>();

        private Builder() {}

        /** A text. */
        public Builder with(String name, String text) {
            members.put(name, text);
            return this;
        }

        /** A number. */
        public Builder with(String name, double number) {
            members.put(name, number);
            return this;
        }

        /** A whole number. */
        public Builder with(String name, int number) {
            members.put(name, number);
            return this;
        }

        /** A truth. */
        public Builder with(String name, boolean truth) {
            members.put(name, truth);
            return this;
        }

        /** An object. */
        public Builder with(String name, JsonObject object) {
            members.put(name, object.members);
            return this;
        }

        /** Numbers. */
        public Builder with(String name, double[] numbers) {
            members.put(name, numbers.clone());
            return this;
        }

        /** Whole numbers. */
        public Builder with(String name, int[] numbers) {
            members.put(name, Arrays.stream(numbers).boxed().toList());
            return this;
        }

        /** Rows of numbers, which may differ in length. */
        public Builder with(String name, double[][] rows) {
            members.put(name, Arrays.stream(rows).map(double[]::clone).toList());
            return this;
        }

        /** Texts. */
        public Builder withTexts(String name, List<String> texts) {
            members.put(name, List.copyOf(texts));
            return this;
        }

        /** Objects. */
        public Builder withObjects(String name, List<JsonObject> objects) {
            members.put(name, objects.stream().map(object -> object.members).toList());
            return this;
        }

        /** The object. */
        public JsonObject build() {
            return new JsonObject("", Collections.unmodifiableMap(new LinkedHashMap<>(members)));
        }
    }

    /** An object without members yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads an object.
     *
     * @param role what it is, for messages
     * @param text its text
     * @throws IllegalArgumentException if the text is no JSON object
     */
    public static JsonObject parse(String role, String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(
                        role + " begins with " + Excerpt.quoted(text) + ", wanted a JSON object");
            }
            Map<String, Object> members = members(role, parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(
                        role + " goes on after the end of its object, wanted one JSON object");
            }
            return new JsonObject(role, members);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new IllegalArgumentException(role + where + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory cannot fail to be read
        }
    }

    private static Map<String, Object> members(String role, JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(role, parser));
        }
        return Collections.unmodifiableMap(members);
    }

    private static Object value(String role, JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(role, parser);
            case START_ARRAY -> elements(role, parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default ->
                throw new IllegalArgumentException(role + ", line "
                        + parser.currentTokenLocation().getLineNr() + ": " + parser.getText()
                        + ", wanted a text, a number, true, false, a list or an object");
        };
    }

    private static List<Object> elements(String role, JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(role, parser));
        }
        return elements;
    }

    /** Whether there is such a member. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** A text. */
    public String text(String name) {
        return member(name) instanceof String text ? text : refuse(name, "a text");
    }

    /** A number, perhaps NaN or infinite. */
    public double number(String name) {
        Double number = asNumber(member(name));
        return number != null ? number : refuse(name, "a number");
    }

    /** A finite number. */
    public double finite(String name) {
        double number = number(name);
        return Double.isFinite(number) ? number : refuse(name, "a finite number");
    }

    /** A whole number of a range, both ends included. */
    public int whole(String name, int least, int most) {
        Integer number = asWhole(member(name), least, most);
        return number != null ? number : refuse(name, "a whole number from " + least + " to " + most);
    }

    /** A truth. */
    public boolean truth(String name) {
        return member(name) instanceof Boolean truth ? truth : refuse(name, "true or false");
    }

    /** An object. */
    public JsonObject object(String name) {
        return new JsonObject(place(name), asMembers(name, member(name)));
    }

    /** Objects. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : list(name)) {
            objects.add(new JsonObject(place(name) + "[" + objects.size() + "]", asMembers(name, element)));
        }
        return objects;
    }

    /** Texts. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            texts.add(element instanceof String text ? text : refuse(name, "texts only"));
        }
        return texts;
    }

    /** Finite numbers. */
    public double[] numbers(String name) {
        Object member = member(name);
        return member instanceof double[] own ? own.clone() : numbers(name, member);
    }

    /** Whole numbers of a range, both ends included. */
    public int[] wholes(String name, int least, int most) {
        List<?> elements = list(name);
        int[] numbers = new int[elements.size()];
        for (int i = 0; i < numbers.length; i++) {
            Integer number = asWhole(elements.get(i), least, most);
            numbers[i] = number != null ? number : refuse(name, "whole numbers from " + least + " to " + most);
        }
        return numbers;
    }

    /** Rows of finite numbers. */
    public double[][] rows(String name) {
        List<?> elements = list(name);
        double[][] rows = new double[elements.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = elements.get(i) instanceof double[] own ? own.clone() : numbers(name, elements.get(i));
        }
        return rows;
    }

    /**
     * What is wrong with this object.
     *
     * @param problem the problem, with found and wanted
     * @return the exception, to be thrown
     */
    public IllegalArgumentException fault(String problem) {
        return new IllegalArgumentException((place.isEmpty() ? "stored value" : place) + ": " + problem);
    }

    private double[] numbers(String name, Object element) {
        if (!(element instanceof List<?> list)) {
            return refuse(name, "a list of numbers");
        }
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            Double number = asNumber(list.get(i));
            numbers[i] = number != null && Double.isFinite(number) ? number : refuse(name, "finite numbers only");
        }
        return numbers;
    }

    private static @Nullable Double asNumber(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof String text
                        && List.of("NaN", "Infinity", "-Infinity").contains(text)
                ? Double.valueOf(text)
                : null;
    }

    private static @Nullable Integer asWhole(Object value, int least, int most) {
        return value instanceof Number number
                        && number.doubleValue() == Math.rint(number.doubleValue())
                        && number.doubleValue() >= least
                        && number.doubleValue() <= most
                ? number.intValue()
                : null;
    }

    @SuppressWarnings("unchecked") // only maps of members are put
    private Map<String, Object> asMembers(String name, Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : refuse(name, "an object");
    }

    private List<?> list(String name) {
        return member(name) instanceof List<?> list ? list : refuse(name, "a list");
    }

    private Object member(String name) {
        Object member = members.get(name);
        if (member == null) {
            throw fault("no member " + Excerpt.quoted(name) + " (members: "
                    + Excerpt.list(List.copyOf(members.keySet())) + ")");
        }
        return member;
    }

    private String place(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private <T> T refuse(String name, String wanted) {
        String found = String.valueOf(members.get(name));
        throw new IllegalArgumentException(place(name) + " is " + Excerpt.of(found) + ", wanted " + wanted);
    }

    /** The text of this object, in one line. */
    @Override
    public String toString() {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(members, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory cannot fail to be written
        }
        return out.toString();
    }

    private static void write(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> members) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                out.writeFieldName((String) member.getKey());
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> elements) {
            out.writeStartArray();
            for (Object element : elements) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof double[] numbers) {
            out.writeStartArray();
            for (double number : numbers) {
                out.writeNumber(number);
            }
            out.writeEndArray();
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            out.writeString((String) value);
        }
    }
}
