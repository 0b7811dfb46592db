/** Calibration: what ranges a model's intermediate values take on real samples. */
package dev.lathe.measure.calibrate;
