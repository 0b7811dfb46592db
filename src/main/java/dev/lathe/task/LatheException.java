package dev.lathe.task;

/**
 * Something the user can mend: a file that is not what it should be, data that do not fit, a full disk. The message is
 * fit to be shown as it is: one sentence that names the file and what is wrong, then one that says what to do.
 */
public final class LatheException extends RuntimeException {
    private final String problem;
    private final String remedy;

    /**
     * @param problem one sentence that names the file or setting and what is wrong with it
     * @param remedy one sentence (or two lines of code) that says what to do about it
     */
    public LatheException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    public LatheException(String problem, String remedy, Throwable cause) {
        super(problem + " " + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    public String problem() {
        return problem;
    }

    public String remedy() {
        return remedy;
    }
}
