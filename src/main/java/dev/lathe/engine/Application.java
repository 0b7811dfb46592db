package dev.lathe.engine;

import dev.lathe.compress.ArchiveCompressor;
import dev.lathe.compress.CompressionReport;
import dev.lathe.torchscript.Archive;

/** Applies a recipe without measuring. */
final class Application {
    Applied apply(Request.Apply request, JobContext context) {
        context.stage("Reading " + request.model().getFileName());
        Archive archive = Archive.open(request.model());
        CompressionReport report = new ArchiveCompressor().compress(archive, request.recipe(), request.artifact(),
                context.progress(), context.cancellation());
        return new Applied(request.recipe(), report, FileStamp.of(request.model()).bytes());
    }
}
