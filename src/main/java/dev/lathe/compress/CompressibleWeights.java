package dev.lathe.compress;

import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ModuleTree;
import dev.lathe.torchscript.StoredTensor;
import dev.lathe.torchscript.TensorWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tensors of a model pruning and quantization can change, and why the others are left alone.
 *
 * @param weights in the order of the file, tied ones once
 * @param unchanged every other tensor
 */
public record CompressibleWeights(List<CompressibleWeight> weights, List<Unchanged> unchanged) {
    public static final String BUFFER = "a buffer, not a weight";
    public static final String ATTRIBUTE = "neither parameter nor frozen constant";
    public static final String QUANTIZED = "already quantized";
    public static final String NOT_FLOATING_POINT = "holds no floating point numbers";
    public static final String VECTOR = "one number for each channel: small, and sensitive";
    public static final String NOT_CONTIGUOUS = "not contiguous in memory";
    public static final String EMPTY = "has no elements";
    public static final String TIED = "the same memory as another tensor, which is counted there";
    public static final String OVERLAPS = "shares memory with a tensor of another shape or use";

    public CompressibleWeights {
        weights = List.copyOf(weights);
        unchanged = List.copyOf(unchanged);
    }

    /**
     * @param tensor a tensor that is never changed, except through the one it is tied to
     * @param reason one of the constants of this class, fit to be shown
     */
    public record Unchanged(StoredTensor tensor, String reason) { }

    public static CompressibleWeights of(Archive archive) {
        return of(ModuleTree.of(archive));
    }

    public static CompressibleWeights of(ModuleTree tree) {
        List<CompressibleWeight> weights = new ArrayList<>();
        List<Unchanged> unchanged = new ArrayList<>();
        Map<String, List<StoredTensor>> byEntry = new HashMap<>();
        tree.tensors().forEach(t -> byEntry.computeIfAbsent(t.entry(), key -> new ArrayList<>()).add(t));
        for (ModuleTree.Module module : tree.modules()) {
            for (StoredTensor tensor : module.tensors()) {
                String reason = reason(tensor, byEntry.get(tensor.entry()));
                if (reason == null) {
                    int channel = module.kind().startsWith("ConvTranspose") && tensor.shape().size() > 2 ? 1 : 0;
                    weights.add(new CompressibleWeight(tensor, module.kind(), channel));
                } else {
                    unchanged.add(new Unchanged(tensor, reason));
                }
            }
        }
        return new CompressibleWeights(weights, unchanged);
    }

    /** Elements of all compressible weights. */
    public long elements() {
        return weights.stream().mapToLong(CompressibleWeight::elements).sum();
    }

    private static String reason(StoredTensor tensor, List<StoredTensor> neighbours) {
        if (tensor.role() == StoredTensor.Role.BUFFER) {
            return BUFFER;
        } else if (tensor.tensor().quantizer() != null) {
            return QUANTIZED;
        } else if (tensor.role() == StoredTensor.Role.ATTRIBUTE) {
            return ATTRIBUTE;
        } else if (!tensor.type().isFloatingPoint()) {
            return NOT_FLOATING_POINT;
        } else if (tensor.elements() == 0) {
            return EMPTY;
        } else if (isVector(tensor.shape())) {
            return VECTOR;
        } else if (!TensorWindow.contiguous(tensor.tensor())) {
            return NOT_CONTIGUOUS;
        } else if (tensor.tiedTo() != null) {
            return TIED;
        }
        return neighbours.stream().anyMatch(other -> conflicts(tensor, other)) ? OVERLAPS : null;
    }

    /** Fewer than two dimensions, or a broadcast vector such as (1, 64, 1, 1). */
    private static boolean isVector(List<Long> shape) {
        return shape.size() < 2 || shape.size() > 2 && shape.stream().filter(size -> size > 1).count() < 2;
    }

    private static boolean conflicts(StoredTensor tensor, StoredTensor other) {
        if (other == tensor || other.elements() == 0) {
            return false;
        }
        boolean sameWindow = other.tensor().offset() == tensor.tensor().offset()
                && other.shape().equals(tensor.shape()) && other.tensor().stride().equals(tensor.tensor().stride());
        boolean sameUse = other.role() == tensor.role() || other.role() == StoredTensor.Role.ATTRIBUTE;
        return !(sameWindow && sameUse) && TensorWindow.overlap(tensor.tensor(), other.tensor());
    }
}
