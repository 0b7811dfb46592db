/** The Python-like language in which TorchScript archives hold code. INDENT and DEDENT come from IndentingTokens. */
grammar TorchScript;

tokens { INDENT, DEDENT }

file : statement* EOF ;

statement : simple NEWLINE | compound ;

simple
    : 'pass'                                            # PassStatement
    | 'break'                                           # BreakStatement
    | 'continue'                                        # ContinueStatement
    | 'return' sequence?                                # ReturnStatement
    | 'raise' expr?                                     # RaiseStatement
    | 'assert' expr (',' expr)?                         # AssertStatement
    | 'del' sequence                                    # DeleteStatement
    | 'import' dotted                                   # ImportStatement
    | expr ':' expr ('=' sequence)?                     # AnnotatedStatement
    | expr op=AUGMENTED expr                            # AugmentedStatement
    | sequence '=' sequence                             # AssignStatement
    | sequence                                          # ExpressionStatement
    ;

compound
    : 'class' NAME ('(' (expr (',' expr)* ','?)? ')')? ':' suite                # ClassStatement
    | decorator* 'def' NAME '(' parameters? ')' ('->' expr)? ':' suite          # FunctionStatement
    | 'if' expr ':' suite elif* ('else' ':' suite)?                             # IfStatement
    | 'while' expr ':' suite                                                    # WhileStatement
    | 'for' targets 'in' expr ':' suite                                         # ForStatement
    | 'with' withItem (',' withItem)* ':' suite                                 # WithStatement
    ;

decorator : '@' expr NEWLINE ;
elif : 'elif' expr ':' suite ;
withItem : expr ('as' expr)? ;
suite : simple NEWLINE | NEWLINE INDENT statement+ DEDENT ;
parameters : parameter (',' parameter)* ','? ;
parameter : '*' | NAME (':' expr)? ('=' expr)? ;
dotted : NAME ('.' NAME)* ;
sequence : expr (',' expr)* tail=','? ;
targets : primary (',' primary)* ','? ;
primary : atom trailer* ;

expr
    : primary                                                                  # Postfix
    | <assoc=right> expr op='**' expr                                           # Infix
    | op=('-' | '+' | '~') expr                                                 # Prefix
    | expr op=('*' | '/' | '//' | '%' | '@') expr                               # Infix
    | expr op=('+' | '-') expr                                                  # Infix
    | expr op=('<<' | '>>') expr                                                # Infix
    | expr op='&' expr                                                          # Infix
    | expr op='^' expr                                                          # Infix
    | expr op='|' expr                                                          # Infix
    | expr comparison expr                                                      # Comparing
    | op='not' expr                                                             # Prefix
    | expr op='and' expr                                                        # Infix
    | expr op='or' expr                                                         # Infix
    | <assoc=right> expr 'if' expr 'else' expr                                  # Choice
    ;

comparison : '<' | '>' | '<=' | '>=' | '==' | '!=' | 'is' | 'is' 'not' | 'in' | 'not' 'in' ;

trailer
    : '.' NAME                                                                  # Member
    | '(' (argument (',' argument)* ','?)? ')'                                  # Arguments
    | '[' subscript (',' subscript)* ','? ']'                                   # Index
    ;

argument : NAME '=' expr | '*' expr | expr ;

subscript : expr | from=expr? ':' to=expr? (':' step=expr?)? ;

atom
    : '(' (expr (',' expr)* tail=','?)? ')'                                     # Parenthesized
    | '[' (expr (comprehension | (',' expr)* ','?))? ']'                        # ListDisplay
    | '{' (entry (comprehension | (',' entry)* ','?))? '}'                      # DictDisplay
    | NAME                                                                      # NameAtom
    | INTEGER                                                                   # IntegerAtom
    | FLOAT                                                                     # FloatAtom
    | IMAGINARY                                                                 # ImaginaryAtom
    | STRING+                                                                   # StringAtom
    | value=('None' | 'True' | 'False' | '...')                                 # ConstantAtom
    ;

comprehension : 'for' targets 'in' primary ('if' expr)? ;
entry : expr ':' expr ;

AUGMENTED : ('+' | '-' | '*' | '/' | '//' | '%' | '**' | '|' | '&' | '^' | '<<' | '>>') '=' ;

NAME : [a-zA-Z_] [a-zA-Z_0-9]* ;

IMAGINARY : (FLOAT_BODY | DIGITS) [jJ] ;
FLOAT : FLOAT_BODY ;
INTEGER : '0' [xX] HEX+ | '0' [oO] [0-7]+ | '0' [bB] [01]+ | DIGITS ;

fragment FLOAT_BODY
    : DIGITS '.' DIGITS? EXPONENT?
    | '.' DIGITS EXPONENT?
    | DIGITS EXPONENT
    | '0' [xX] HEX* '.'? HEX* [pP] [+-]? DIGITS
    ;
fragment DIGITS : [0-9]+ ;
fragment HEX : [0-9a-fA-F] ;
fragment EXPONENT : [eE] [+-]? DIGITS ;

STRING : '"' (~["\\\r\n] | '\\' .)* '"' | '\'' (~['\\\r\n] | '\\' .)* '\'' ;

/** Everything up to the first character of the next line that holds more than space or a comment. */
NEWLINE : ('\r'? '\n' [ \t]*)+ ;
COMMENT : '#' ~[\r\n]* -> skip ;
SPACE : ([ \t\f] | '\\' '\r'? '\n')+ -> skip ;
UNKNOWN : . ;
