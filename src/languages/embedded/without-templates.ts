import { blank, overwrite } from './blank.js'
import { templateTagsIn, withValues } from './template-tags.js'

/** Old pages hide their scripts from browsers that knew none. */
const hiding = /^[^\S\r\n\u2028\u2029]*(?:<!--|-->)[^\r\n]*/gm

/** Of a choice on one line, one branch is left: `{% if x %}a{% else %}b{% endif %}`. */
const otherBranch =
  /\{%-?\s*(?:else|elif)\b[^\r\n]{0,300}?\{%-?\s*endif\s*-?%\}|\{\{~?\s*else\b[^\r\n]{0,300}?\{\{~?\s*(?:\/(?:if|unless)|end)\s*-?~?\}\}|<%-?\s*(?:\}\s*)?else\b[^\r\n]{0,300}?<%-?\s*(?:\}|end)\s*-?%>|<\?php\s+(?:\}\s*)?else\b[^\r\n]{0,300}?<\?php\s+(?:\}|endif;?)\s*\?>/g

/** Elements of JSTL and FreeMarker, and calls of Razor and Blade, which have quotes of their own even in a string. */
const quoting =
  /<\/?(?:[a-z]+:\w+\b|[#@][\w.]+(?![\w.]))(?:"[^"\r\n]{0,300}"|'[^'\r\n]{0,300}'|[^>"']){0,300}>|@\w+(?:\.\w+)*\((?:[^()\r\n]|\([^()\r\n]{0,100}\)){0,300}\)/g

/** What engines write without a tag, outside of strings and comments: the first group leaves a value, the second nothing. */
const bareCode = new RegExp(
  [
    /\\.|'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/,
    // `[[${x}]]`, `${x}`, `#{x}`, `@Model.Url[0]`
    /(\[[[(]\$\{[^{}]{0,300}\}[\])]\]|[$#]\{[^{}]{0,300}\}|@(?!else\b|end\w+)\w+(?:\.\w+|\[[^[\]\r\n]{0,100}\])*)/,
    // `@else`, `@:text`, Velocity's `#if($x)`
    /(@(?:else\w*|end\w+|:)|<\/?text>|^[^\S\r\n\u2028\u2029]*#(?:if|else|elseif|end|foreach|set|parse|include)\b[^\r\n]*)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
)
/** `@if (Model.On) {`: the block stays. */
const blockHead =
  /@(?:if|elseif|for|foreach|while|switch|using|unless|isset|can|auth)\s*\([^\r\n]{0,500}?\)(?=\s*(?:\{|$))/gm

/** Comments, and elements that nothing closes. */
const openHtml =
  /<!--(?:[^-]|-(?!->)){0,300}-->|<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b(?:=>|[^<>]){0,300}>/gi

/** What a script may have been before an engine's tags were put into it: the likeliest first, every one as long as `code`. */
export function* withoutTemplates(code: string): Generator<string> {
  const plain = code.replace(hiding, blank)
  yield plain
  yield withValues(plain, '0')
  // E.g. `window.{{ name }}`, where a number cannot stand; `{{else}}` between statements of one line.
  yield withValues(plain, '_')
  yield withValues(plain, '0', ';')
  const chosen = plain.replace(otherBranch, blank)
  yield withValues(chosen, '0')
  const untagged = withValues(chosen, '0').replace(blockHead, blank).replace(quoting, valueOrBlank)
  yield untagged.replace(bareCode, (whole, value, nothing) =>
    value === undefined ? (nothing === undefined ? whole : blank(whole)) : valueOrBlank(whole),
  )
  yield overwrite(plain, templateTagsIn(plain), blank)
  // Astro's expressions hold HTML, and no JSX.
  yield plain.replace(openHtml, blank)
}

/** An element leaves nothing, anything else a value. */
function valueOrBlank(whole: string): string {
  return whole.startsWith('<') ? blank(whole) : `0${blank(whole.slice(1))}`
}
