package dev.lathe.graph.importer;

/** Python's operators as operators of ATen. */
final class Operators {
    private Operators() { }

    static String unary(String operator) {
        return switch (operator) {
            case "-" -> "aten::neg";
            case "not" -> "aten::__not__";
            case "~" -> "aten::bitwise_not";
            default -> throw new ImportFailure.Unsupported("uses the operator " + operator);
        };
    }

    static String binary(String operator) {
        return switch (operator) {
            case "+" -> "aten::add";
            case "-" -> "aten::sub";
            case "*" -> "aten::mul";
            case "/" -> "aten::div";
            case "//" -> "aten::floordiv";
            case "%" -> "aten::remainder";
            case "**" -> "aten::pow";
            case "@" -> "aten::matmul";
            case "==" -> "aten::eq";
            case "!=" -> "aten::ne";
            case "<" -> "aten::lt";
            case "<=" -> "aten::le";
            case ">" -> "aten::gt";
            case ">=" -> "aten::ge";
            case "is" -> "aten::__is__";
            case "is not" -> "aten::__isnot__";
            case "and", "&" -> "aten::__and__";
            case "or", "|" -> "aten::__or__";
            case "^" -> "aten::__xor__";
            case "<<" -> "aten::__lshift__";
            case ">>" -> "aten::__rshift__";
            default -> throw new ImportFailure.Unsupported("uses the operator " + operator);
        };
    }
}
