/** The icons of all windows. */
package dev.lathe.workbench.icon;
