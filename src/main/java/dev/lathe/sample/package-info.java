/** The embedded sample: a generator of handwritten-style digits and the classifier trained on them. */
package dev.lathe.sample;
