package dev.lathe.torchscript.lang;

import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads texts of the serialized language. */
public final class CodeParser {
    private CodeParser() { }

    /**
     * Parses a whole file.
     *
     * @param file its name, for messages
     * @throws ParseException if the text is no TorchScript, or nests deeper than any generated code does
     */
    public static List<Stmt> parse(String file, String text) throws ParseException {
        TorchScriptLexer lexer = new TorchScriptLexer(CharStreams.fromString(text, file));
        lexer.removeErrorListeners();
        IndentingTokens tokens = new IndentingTokens(lexer);
        TorchScriptParser parser = new TorchScriptParser(new CommonTokenStream(tokens));
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.removeErrorListeners();
        Problems problems = new Problems(file);
        parser.addErrorListener(problems);
        try {
            return new Statements(file).of(parser.file().statement());
        } catch (ParseCancellationException e) {
            throw problems.first;
        } catch (IndentingTokens.Refused e) {
            throw new ParseException(file, e.token().getLine(), e.token().getCharPositionInLine(), e.getMessage());
        }
    }

    private static final class Problems extends BaseErrorListener {
        private final String file;
        private ParseException first;

        Problems(String file) {
            this.file = file;
        }

        @Override
        public void syntaxError(Recognizer<?, ?> recognizer, Object symbol, int line, int column, String message,
                                RecognitionException e) {
            String found = symbol instanceof Token token ? described(token) : "this";
            first = new ParseException(file, line, column, "unexpected " + found);
            throw new ParseCancellationException(message);
        }

        private static String described(Token token) {
            return switch (token.getType()) {
                case Token.EOF -> "end of file";
                case TorchScriptLexer.NEWLINE -> "end of line";
                case TorchScriptParser.INDENT, TorchScriptParser.DEDENT -> "indentation";
                default -> "'" + token.getText() + "'";
            };
        }
    }
}
