package dev.lathe.engine;


/** Hands each kind of request to the class that knows how to answer it. */
final class Requests {
    private final Session session;
    private final Previews previews = new Previews();
    private final Ledgers ledgers;

    Requests(Session session) {
        this.session = session;
        ledgers = new Ledgers(session);
    }

    @SuppressWarnings("unchecked")
    <R> R handle(Request<R> request, JobContext context) {
        return (R) answer(request, context);
    }

    private Object answer(Request<?> request, JobContext context) {
        if (request instanceof Request.OpenModel r) {
            return session.open(r.model(), context).card();
        }
        if (request instanceof Request.OpenData r) {
            return previews.card(r.data(), context);
        }
        if (request instanceof Request.PreviewSample r) {
            return previews.preview(r.data(), r.index(), context);
        }
        if (request instanceof Request.CheckFit r) {
            return new FitCheck(session).check(r.model(), r.data(), context);
        }
        if (request instanceof Request.MeasureBaseline r) {
            return new Trials(session, r.model(), r.data(), r.options()).baseline(context);
        }
        if (request instanceof Request.MeasureFile r) {
            return new Trials(session, r.baseline(), r.data(), r.options()).file(r.candidate(), context);
        }
        if (request instanceof Request.RunTrial r) {
            return new Trials(session, r.model(), r.data(), r.options()).compressed(r.recipe(), r.calibration(),
                    context);
        }
        if (request instanceof Request.RaceKernels r) {
            return new Trials(session, r.model(), r.data(), r.options()).race(context);
        }
        if (request instanceof Request.Apply r) {
            return new Application(session).apply(r, context);
        }
        if (request instanceof Request.FindGroups r) {
            return ChannelGroupsReader.read(session.open(r.model(), context));
        }
        if (request instanceof Request.KeepLedger r) {
            return ledgers.of(r.file(), r.input(), r.options(), context);
        }
        if (request instanceof Request.CompareLedgers r) {
            return ledgers.compare(r, context);
        }
        if (request instanceof Request.ExportTrial r) {
            return new TrialExport(session).export(r, context);
        }
        throw new IllegalArgumentException("unknown request " + request);
    }
}
