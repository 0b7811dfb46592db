package dev.lathe.sample;

/**
 * How to train: stochastic gradient descent with momentum, the rate rising over the first epoch and falling to zero
 * along a cosine (Loshchilov and Hutter 2017).
 *
 * @param peakRate learning rate after the rise
 * @param weightDecay factor on the weights that is added to their gradient
 * @param reach pixels by which an image is shifted at most
 */
record Schedule(int epochs, int batch, float peakRate, float momentum, float weightDecay, int reach) {
    static final Schedule DEFAULT = new Schedule(18, 100, 0.05f, 0.9f, 5e-4f, 1);

    float rate(int step, int stepsPerEpoch) {
        if (step < stepsPerEpoch) {
            return peakRate * (step + 1) / stepsPerEpoch;
        }
        double share = (step - stepsPerEpoch) / (double) Math.max(1, (epochs - 1) * stepsPerEpoch);
        return (float) (peakRate * 0.5 * (1 + StrictMath.cos(StrictMath.PI * share)));
    }
}
