import { builtIn } from "../built-in.ts";
import { concatenating } from "../concatenate.ts";
import type { Constants } from "../constants.ts";
import type { Language } from "../language.ts";
import { LOG_METHOD, LOGGER } from "../log-methods.ts";
import { inPlaces } from "../string-places.ts";

/** Quote of a literal as a group; a `b` before it means nothing. */
const OPENING = /^[bB]?(["'])/;

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(argument $)",
    "(expression_statement $)",
    "(assignment_expression right: $)",
    "(augmented_assignment_expression right: $)",
    "(array_element_initializer $)",
    "(const_element $)",
    "(binary_expression $)",
    "(unary_op_expression $)",
    "(conditional_expression $)",
    "(parenthesized_expression $)",
    "(subscript_expression $)",
    "(return_statement $)",
    "(yield_expression $)",
    "(arrow_function body: $)",
    "(echo_statement $)",
    "(sequence_expression $)",
    "(print_intrinsic $)",
    "(exit_statement $)",
    "(case_statement value: $)",
    "(match_conditional_expression return_expression: $)",
    "(match_default_expression return_expression: $)",
    "(match_condition_list $)",
    "(cast_expression value: $)",
    "(list_literal $)",
    "(foreach_statement . $)",
  ],
  ["[(string) (encapsed_string)] @string.expression"],
);

/** Arrays that hold the environment, by the names that a match has to end in. */
const VARIABLES = "_(?:ENV|SERVER)";

/** Constants of PHP; `define` takes values that are known only at run time. */
const PHP_CONSTANTS: Constants = {
  rewrite: ({ text, whole, name, value }) => {
    const constantName = text.slice(name.start, name.end);
    const isInNamespace = /^[ \t]*namespace\s+[\w\\]+\s*[;{]/m.test(text);
    const path = isInNamespace ? `__NAMESPACE__ . '\\${constantName}'` : `'${constantName}'`;
    return {
      edits: [
        { span: { start: whole.start, end: value.start }, text: `define(${path}, ` },
        { span: { start: value.end, end: value.end }, text: ")" },
      ],
    };
  },
  sharedWith: () => "nobody",
  isNeverNeeded: true,
};

export const php: Language = {
  id: "php",
  languageIds: ["php"],
  suffixes: [".php", ".phtml", ".php8", ".inc"],
  grammar: {
    file: "tree-sitter-php.wasm",
    lineComment: "//",
    facts: `
    (string) @string
    (encapsed_string) @string
    (heredoc) @string
    (nowdoc) @string
    (shell_command_expression) @string
    ${PLACES}
    (const_declaration) @frozen
    (program (const_declaration . "const" . (const_element (name) @compiled.name (_) @compiled.value) .) @compiled)
    (namespace_definition body: (compound_statement
      (const_declaration . "const" . (const_element (name) @compiled.name (_) @compiled.value) .) @compiled))
    (property_declaration) @frozen
    (enum_case) @frozen
    (attribute_list) @frozen
    (declare_statement) @frozen
    (function_static_declaration) @frozen
    (simple_parameter default_value: (_) @frozen)
    (property_promotion_parameter default_value: (_) @frozen)
    (encapsed_string [(variable_name) (dynamic_variable_name) (member_access_expression) (nullsafe_member_access_expression) (subscript_expression) (member_call_expression) (scoped_property_access_expression)] @code)
    (heredoc_body [(variable_name) (dynamic_variable_name) (member_access_expression) (nullsafe_member_access_expression) (subscript_expression) (member_call_expression) (scoped_property_access_expression)] @code)
    (escape_sequence) @escape
    (function_call_expression function: (_) @call.callee arguments: (arguments) @call.args) @call
    ((function_call_expression function: (name) @call.callee @_to
      arguments: (arguments . (argument (_) @call.callee) (argument) @call.arg)) @call
      (#any-of? @_to "fwrite" "fputs" "fprintf" "file_put_contents"))
    (member_call_expression object: (_) @call.callee name: (_) @call.callee arguments: (arguments) @call.args) @call
    (nullsafe_member_call_expression object: (_) @call.callee name: (_) @call.callee arguments: (arguments) @call.args) @call
    (scoped_call_expression scope: (_) @call.callee name: (_) @call.callee arguments: (arguments) @call.args) @call
    (object_creation_expression (_) @call.callee (arguments) @call.args) @call
    (echo_statement "echo" @call.callee (_) @call.arg) @call
    ((php_tag) @call.callee . (expression_statement (_) @call.arg) @call
      (#eq? @call.callee "<?="))
    ((text_interpolation (php_tag) @call.callee) . (expression_statement (_) @call.arg) @call
      (#eq? @call.callee "<?="))
    (print_intrinsic "print" @call.callee (_) @call.arg) @call
    (exit_statement "exit" @call.callee (_) @call.arg) @call
    (assignment_expression left: (_) @assignment.name right: (_) @assignment.value)
    (const_element (name) @assignment.name (_) @assignment.value)
    (array_element_initializer . (_) @given.name . (_) @given.value)
    (property_element . (_) @given.name (_) @given.value)
    (argument name: (_) @given.name (_) @given.value)
    (simple_parameter name: (_) @assignment.name default_value: (_) @assignment.value)
    (property_promotion_parameter name: (_) @assignment.name default_value: (_) @assignment.value)
    (foreach_statement . (_) @assignment.value . (variable_name) @assignment.name)
    ((subscript_expression
      . (variable_name) @_env . [(string (string_content) @env.name) (encapsed_string . (string_content) @env.name .)]) @env
      (#match? @_env "^[$]_(ENV|SERVER)$"))
    ((function_call_expression
      function: (_) @_getenv
      arguments: (arguments . (argument [(string (string_content) @env.name) (encapsed_string . (string_content) @env.name .)]))) @env
      (#match? @_getenv "^[\\\\\\\\]?(getenv|env)$"))
    ((conditional_expression
      condition: (binary_expression
        left: (subscript_expression (variable_name) @_env (_ (string_content) @env.name)))
      alternative: (throw_expression)) @env
      (#match? @_env "^[$]_(ENV|SERVER)$"))
    (variable_name) @name
    (function_call_expression function: (name) @use)
    (member_access_expression) @name
    (nullsafe_member_access_expression) @name
    (scoped_property_access_expression) @name
    (class_constant_access_expression) @name
    ((qualified_name (name) @_constant) @name (#match? @_constant "^[A-Z][A-Z0-9_]*$"))
    ((name) @name (#match? @name "^[A-Z][A-Z0-9_]*$"))
    (binary_expression operator: ["===" "!==" "==" "!=" "<>"]) @harmless
    (unary_op_expression operator: "!") @harmless
    ((cast_expression type: (cast_type) @_bool) @harmless (#match? @_bool "^bool"))
    (match_expression condition: (_) @harmless)
    (match_condition_list) @harmless
    (conditional_expression condition: (_) @harmless body: (_))
    (comment) @comment
    (function_definition) @scope
    (method_declaration) @scope
    (anonymous_function) @scope
    (arrow_function) @scope
    (string) @nocomment
    (encapsed_string) @nocomment
    (heredoc) @nocomment
    (nowdoc) @nocomment
    (shell_command_expression) @nocomment
    (text) @nocomment
    (text_interpolation) @nocomment`,
    leftOut: { where: /^(?![\s\S]*<\?)/, beginning: "<?php " },
  },
  strings: {
    expandsIn: '"',
    opening: OPENING,
    bytes: /^[bB]/,
  },
  access: {
    frameworkProfiles: [
      {
        name: "Laravel, outside of config/",
        path: /(?:^|\/)(?:app|bootstrap|database|Modules|resources|routes)\//,
        file: { names: ["composer.json"], text: /"laravel\/framework"\s*:/ },
        overrides: {
          elsewhere: [
            {
              path: /(?:)/,
              why:
                "Laravel reads .env only for the files of config/, and for none once they are cached: put " +
                "'key' => env('NAME') into config/services.php and use config('services.….key') here.",
            },
          ],
        },
      },
    ],
    constants: PHP_CONSTANTS,
    readEnv: {
      // Loaders fill $_ENV, and most of them nothing else; a server may fill nothing but getenv().
      expression: ({ name, accessor, quote }) => {
        const variable = quote + name + quote;
        const missing = `${quote}${name} is not set${quote}`;
        const read = `$_ENV[${variable}] ?? ${accessor}(${variable})`;
        return `(${read} ?: throw new \\RuntimeException(${missing}))`;
      },
      needs: builtIn("getenv", "\\getenv"),
      embed: concatenating({ operator: " . ", opening: OPENING }),
      fallback: { operators: ["??", "?:", "||", "or"] },
      overwrites: (name) => {
        const variable = String.raw`\$${VARIABLES}\[\s*["']${name}["']\s*\]`;
        const set = String.raw`${variable}\s*(?:\?\?|\.)?=(?![=>])\s*`;
        const put = String.raw`\bputenv\(\s*["']${name}=`;
        const removed = String.raw`\bunset\([^)\n]{0,200}${variable}|\bputenv\(\s*["']${name}["']`;
        const replaced = String.raw`\$${VARIABLES}\s*=(?![=>])`;
        return new RegExp([set, put, removed, replaced].join("|"), "g");
      },
    },
  },
  logging: {
    dumps: /^\$_(ENV|SERVER)$/,
    bareCalls: "semicolon",
    interpolation: true,
    bracedValues: true,
    caught: {
      by: /\bob_get_(?:clean|contents|flush)\s*\(/i,
      calls: /^(?:<\?=|\\?(?:echo|print|print_r|printf|vprintf|var_dump|var_export))$/i,
    },
    toElsewhere: /^true$/,
    passThrough:
      /(^|\\)(strval|print_r|var_export|sprintf|vsprintf|json_encode|serialize|implode|join|\w*trim|strto(upper|lower)|ucfirst|str_replace|strrev|htmlspecialchars|nl2br|base64_encode|urlencode|rawurlencode|addslashes|array_merge|compact|e)$/,
    logCallee: new RegExp(
      String.raw`^(<\?=|(?:fwrite|fputs|fprintf|file_put_contents)\(\s*(?:STD(?:ERR|OUT)|["']php:\/\/(?:stderr|stdout|output)["'])|\\?(?:echo|print|print_r|printf|vprintf|var_dump|var_export|error_log|syslog|trigger_error|user_error|die|exit|dd|ddd|dump|ray|logger|info)(?![\w(]*(?:->|::))|\\?(?:\$?\w+(?:\??->|::)){0,2}\$?${LOGGER}(?:\(\))?(?:\??->|::)${LOG_METHOD})$`,
      "i",
    ),
    harmlessCallee:
      /(^|[>:_\\])(strlen|mb_strlen|empty|isset|is_\w+|gettype|get_debug_type|count|hash\w*|md5|sha1|crc32|password_hash|substr|mb_substr|str_starts_with|str_ends_with|str_contains|strpos|mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*)$/i,
  },
  packages: {
    manifests: ["composer.json"],
    vendors: ["vendor"],
    inWords: (name) => `getenv("${name}") in PHP`,
    loader: {
      manifests: ["composer.json"],
      present: /"(?:laravel\/framework|laravel-zero\/framework|symfony\/(?:runtime|dotenv))"/,
      called: /\bDotenv::create\w*|\bnew \\?(?:\w+\\)*Dotenv\b|\b(?:bootEnv|loadEnv)\(/,
      entries: [
        "index.php",
        "public/index.php",
        "bootstrap.php",
        "bootstrap/app.php",
        "config/bootstrap.php",
        "src/bootstrap.php",
        "app.php",
        "config.php",
        "wp-config.php",
        "bin/console",
        "artisan",
      ],
      advice: (envPath) =>
        `Nothing loads ${envPath} for the PHP programs: start them with ` +
        `"set -a; . ./${envPath}; set +a", or add vlucas/phpdotenv and call ` +
        "Dotenv\\Dotenv::createImmutable(__DIR__)->load() behind vendor/autoload.php. " +
        `See that the web server hands out no ${envPath}: it must not lie where the pages are.`,
      name: "phpdotenv",
    },
  },
};
