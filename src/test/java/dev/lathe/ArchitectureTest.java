package dev.lathe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.lathe", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] JAVAFX = {"javafx..", "org.controlsfx..", "atlantafx..", "org.jfree.chart.fx.."};
    private static final String DJL = "ai.djl..";

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.lathe.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheWorkbenchKnowsJavaFx = noClasses().that()
            .resideOutsideOfPackages("dev.lathe.workbench..", "dev.lathe.launch..")
            .should().dependOnClassesThat().resideInAnyPackage(JAVAFX);

    @ArchTest
    static final ArchRule onlyMeasuringAndTrainingKnowDjl = noClasses().that()
            .resideOutsideOfPackages("dev.lathe.measure..", "dev.lathe.train..", "dev.lathe.sample..",
                    "dev.lathe.bench..")
            .should().dependOnClassesThat().resideInAnyPackage(DJL);

    @ArchTest
    static final ArchRule theFileFormatKnowsNothingAboveIt = classes().that()
            .resideInAPackage("dev.lathe.torchscript..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("dev.lathe.torchscript..", "dev.lathe.platform..",
                    "dev.lathe.task..", "java..", "org.apache.commons..", "org.antlr..");

    @ArchTest
    static final ArchRule compressionKnowsNoDataAndNoMeasuring = noClasses().that()
            .resideInAPackage("dev.lathe.compress..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.lathe.data..", "dev.lathe.measure..",
                    "dev.lathe.engine..");

    @ArchTest
    static final ArchRule dataKnowNoModels = noClasses().that().resideInAPackage("dev.lathe.data..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.lathe.torchscript..", "dev.lathe.compress..",
                    "dev.lathe.measure..", "dev.lathe.engine..");

    @ArchTest
    static final ArchRule measuringKnowsNoRecipes = noClasses().that().resideInAPackage("dev.lathe.measure..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.lathe.compress..", "dev.lathe.torchscript..",
                    "dev.lathe.engine..");

    @ArchTest
    static final ArchRule theLedgerReadsFilesAndMeasuresThem = classes().that().resideInAPackage("dev.lathe.ledger..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("dev.lathe.ledger..", "dev.lathe.torchscript..",
                    "dev.lathe.graph..", "dev.lathe.measure..", "dev.lathe.task..", "java..");

    @ArchTest
    static final ArchRule theWorkbenchTalksToTheEngineOnly = noClasses().that()
            .resideInAPackage("dev.lathe.workbench..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.lathe.torchscript..", "dev.lathe.export..",
                    "dev.lathe.cli..");

    @ArchTest
    static final ArchRule thereIsOneDoorToTheFxThread = noClasses().that()
            .doNotHaveFullyQualifiedName("dev.lathe.workbench.FxThread")
            .should().callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable");
}
