package dev.lathe.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PickleRoundTripTest {
    @Property(tries = 300)
    void whatIsWrittenIsReadBack(@ForAll("values") PyValue value) {
        assertThat(describe(PickleReader.read(PickleWriter.write(value), "test"))).isEqualTo(describe(value));
    }

    @Property(tries = 300)
    void aPrefixOfAPickleIsRefusedAndNeverHangs(@ForAll("values") PyValue value,
            @ForAll @net.jqwik.api.constraints.DoubleRange(min = 0, max = 0.99) double share) {
        byte[] whole = PickleWriter.write(value);
        byte[] part = java.util.Arrays.copyOf(whole, (int) (share * whole.length));
        assertThatThrownBy(() -> PickleReader.read(part, "test")).hasMessageContaining("ends in the middle");
    }

    @Property(tries = 2000)
    void noBytesWhateverCrashTheReader(@ForAll byte[] noise, @ForAll("values") PyValue value) {
        byte[] pickle = PickleWriter.write(value);
        for (int i = 0; i < noise.length && i < 3; i++) {
            pickle[Math.floorMod(noise[i] * 7919 + i, pickle.length)] = noise[noise.length - 1 - i];
        }
        try {
            assertThat(PickleReader.read(pickle, "test")).isNotNull();
        } catch (dev.lathe.task.LatheException refused) {
            assertThat(refused.problem()).startsWith("The pickle test");
        }
    }

    @Test
    void aTensorInTwoPlacesStaysOneTensor() {
        PyValue.Tensor tensor = tensor("0", 6, List.of(2L, 3L));
        PyValue.Tuple read = (PyValue.Tuple) PickleReader.read(
                PickleWriter.write(new PyValue.Tuple(List.of(tensor, tensor))), "test");

        assertThat(read.items().get(0)).isSameAs(read.items().get(1)).isEqualTo(tensor);
    }

    @Test
    void aValueThatContainsItselfCannotBeWritten() {
        PyValue.PyList list = new PyValue.PyList(new java.util.ArrayList<>(), null);
        list.items().add(list);

        assertThatThrownBy(() -> PickleWriter.write(list)).hasMessageContaining("contain itself");
    }

    @Provide
    Arbitrary<PyValue> values() {
        Arbitrary<PyValue> scalars = Arbitraries.oneOf(
                Arbitraries.longs().map(PyValue.Int::of),
                Arbitraries.integers().between(-300, 70_000).map(PyValue.Int::of),
                Arbitraries.doubles().map(PyValue.Float::new),
                Arbitraries.strings().ofMaxLength(20).map(PyValue.Str::new),
                Arbitraries.of(true, false).map(PyValue.Bool::new),
                Arbitraries.just(PyValue.None.NONE),
                Arbitraries.just(new PyValue.Global("torch.device", "cuda:1")),
                Arbitraries.integers().between(1, 5).map(n -> tensor("" + n, n, List.of((long) n))));
        return Arbitraries.lazyOf(() -> scalars, () -> scalars, () -> scalars, this::containers);
    }

    private Arbitrary<PyValue> containers() {
        Arbitrary<List<PyValue>> items = values().list().ofMaxSize(4);
        return Arbitraries.oneOf(items.map(PyValue.Tuple::new),
                items.map(list -> new PyValue.PyList(list, null)),
                Arbitraries.longs().map(PyValue.Int::of).list().ofMaxSize(4)
                        .map(list -> new PyValue.PyList(List.copyOf(list), "int")),
                items.map(list -> new PyValue.PyList(list, "Optional[Tensor]")),
                items.map(list -> new PyValue.Obj("__torch__.a.B", dict(list, null))),
                items.map(list -> dict(list, "Dict[str, Tensor]")));
    }

    private static PyValue.Dict dict(List<PyValue> values, String tag) {
        Map<PyValue, PyValue> entries = new LinkedHashMap<>();
        values.forEach(value -> entries.put(new PyValue.Str("k" + entries.size()), value));
        return new PyValue.Dict(entries, tag);
    }

    private static PyValue.Tensor tensor(String key, long elements, List<Long> shape) {
        List<Long> stride = shape.size() == 1 ? List.of(1L) : List.of(shape.get(1), 1L);
        return new PyValue.Tensor(new PyValue.StorageRef(key, ScalarType.FLOAT32, "cpu", elements), 0, shape, stride,
                true, null);
    }

    /** A text that two values share exactly if they are equal, including those that compare by identity. */
    private static String describe(PyValue value) {
        if (value instanceof PyValue.Tuple tuple) {
            return "tuple" + tuple.items().stream().map(PickleRoundTripTest::describe).toList();
        } else if (value instanceof PyValue.PyList list) {
            return list.elementType() + list.items().stream().map(PickleRoundTripTest::describe).toList();
        } else if (value instanceof PyValue.Dict dict) {
            StringBuilder text = new StringBuilder("dict " + dict.typeTag());
            dict.entries().forEach((key, item) -> text.append(describe(key)).append('=').append(describe(item)));
            return text.toString();
        } else if (value instanceof PyValue.Obj object) {
            return object.className() + describe(object.state());
        }
        return value.toString();
    }
}
