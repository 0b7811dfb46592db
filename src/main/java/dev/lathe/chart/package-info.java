/** The trade-off between accuracy and cost as JFreeChart objects; for the window and for pictures. Knows no JavaFX. */
package dev.lathe.chart;
