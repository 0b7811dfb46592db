/** Where files go on this machine, and writing them whole or not at all. */
package dev.lathe.platform;
