package dev.lathe.torchscript.lang;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.TokenSource;

/**
 * Turns leading space into INDENT and DEDENT, drops line ends within brackets, and bounds how deep text may nest, so
 * that nothing that recurses over it later can run out of stack.
 */
final class IndentingTokens implements TokenSource {
    private static final int MAX_BRACKETS = 100;
    private static final int MAX_INDENTS = 100;
    private static final int MAX_CHAIN = 400;

    private final TorchScriptLexer lexer;
    private final Deque<Token> ready = new ArrayDeque<>();
    private final Deque<Integer> indents = new ArrayDeque<>();
    private int brackets;
    private int chain;
    private boolean lineHasTokens;
    private boolean ended;

    /** Thrown at a token that no parser should see. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Token token;

        Refused(Token token, String problem) {
            super(problem);
            this.token = token;
        }

        Token token() {
            return token;
        }
    }

    IndentingTokens(TorchScriptLexer lexer) {
        this.lexer = lexer;
        indents.push(0);
    }

    @Override
    public Token nextToken() {
        while (ready.isEmpty()) {
            accept(lexer.nextToken());
        }
        return ready.poll();
    }

    private void accept(Token token) {
        switch (token.getType()) {
            case TorchScriptLexer.NEWLINE -> newline(token);
            case Token.EOF -> end(token);
            default -> {
                if (!lineHasTokens && brackets == 0) {
                    indent(token);
                }
                lineHasTokens = true;
                bound(token);
                ready.add(token);
            }
        }
    }

    private void newline(Token token) {
        if (brackets == 0 && lineHasTokens) {
            ready.add(token);
            lineHasTokens = false;
            chain = 0;
        }
    }

    private void end(Token eof) {
        if (!ended && lineHasTokens) {
            ready.add(synthetic(TorchScriptLexer.NEWLINE, eof));
        }
        while (indents.size() > 1) {
            indents.pop();
            ready.add(synthetic(TorchScriptParser.DEDENT, eof));
        }
        ended = true;
        ready.add(eof);
    }

    private void indent(Token first) {
        int width = first.getCharPositionInLine();
        if (width > indents.peek()) {
            if (indents.size() > MAX_INDENTS) {
                throw new Refused(first, "blocks nest deeper than " + MAX_INDENTS);
            }
            indents.push(width);
            ready.add(synthetic(TorchScriptParser.INDENT, first));
        }
        while (width < indents.peek()) {
            indents.pop();
            ready.add(synthetic(TorchScriptParser.DEDENT, first));
        }
        if (width != indents.peek()) {
            throw new Refused(first, "a line is indented less than its block");
        }
    }

    private void bound(Token token) {
        switch (token.getText()) {
            case "(", "[", "{" -> {
                if (++brackets > MAX_BRACKETS) {
                    throw new Refused(token, "brackets nest deeper than " + MAX_BRACKETS);
                }
            }
            case ")", "]", "}" -> brackets = Math.max(0, brackets - 1);
            case "," -> chain = 0;
            case ".", "+", "-", "~", "not", "*", "/", "//", "%", "@", "**", "and", "or", "|", "&", "^", "<<", ">>",
                 "<", ">", "<=", ">=", "==", "!=", "is", "in", "if", "elif" -> link(token);
            default -> { }
        }
        if (token.getText().equals("[") || token.getText().equals("(")) {
            link(token);
        }
    }

    private void link(Token token) {
        if (++chain > MAX_CHAIN) {
            throw new Refused(token, "an expression chains more than " + MAX_CHAIN + " operators");
        }
    }

    private static Token synthetic(int type, Token at) {
        CommonToken token = new CommonToken(type, "");
        token.setLine(at.getLine());
        token.setCharPositionInLine(at.getCharPositionInLine());
        return token;
    }

    @Override
    public int getLine() {
        return lexer.getLine();
    }

    @Override
    public int getCharPositionInLine() {
        return lexer.getCharPositionInLine();
    }

    @Override
    public CharStream getInputStream() {
        return lexer.getInputStream();
    }

    @Override
    public String getSourceName() {
        return lexer.getSourceName();
    }

    @Override
    public void setTokenFactory(TokenFactory<?> factory) {
        lexer.setTokenFactory(factory);
    }

    @Override
    public TokenFactory<?> getTokenFactory() {
        return lexer.getTokenFactory();
    }
}
