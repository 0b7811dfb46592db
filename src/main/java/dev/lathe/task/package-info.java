/** Cancellable work with progress, and the errors a user can mend. */
package dev.lathe.task;
