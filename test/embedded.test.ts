import { describe, expect, it } from 'vitest'
import { assemble } from '../src/languages/embedded/assemble.js'
import { decodeReferences } from '../src/languages/embedded/decode-in-place.js'
import { maskTemplates } from '../src/languages/embedded/template-tags.js'
import { parseScripts, type ScriptFile } from '../src/languages/script/script.js'
import { alsoReadAs, languageOf } from '../src/model/language-of.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { growth, quadratic } from './support/growth.js'
import { memoryTree } from './support/memory-tree.js'

/** The parsed file of a page or component, after checks that hold for every one: same length, same lines, same places. */
function parsed(path: string, text: string): ScriptFile & { readonly text: string } {
  const source = {
    path,
    text,
    language: alsoReadAs(path, languageOf(path)) ?? languageOf(path),
    zone: 'source',
    encoding: 'utf-8',
    byteOrderMark: false,
  } as const
  const [result] = parseScripts([source])
  if (result?.kind !== 'parsed') throw new Error(result?.message ?? 'nothing parsed')
  const code = result.file.ast.getFullText().slice(0, text.length)
  expect(code).toHaveLength(text.length)
  expect(code.replace(/[^\r\n]+/g, '')).toBe(text.replace(/[^\r\n]+/g, ''))
  return { ...result.file, text: code }
}

/** Every call in the file as it stands in the host, with whether a function of its own is around it. */
function callsIn(file: ScriptFile): string[] {
  const { morph, ast, source } = file
  return ast
    .getDescendantsOfKind(morph.SyntaxKind.CallExpression)
    .map((call) => source.text.slice(call.getStart(), call.getEnd()))
}

function markupOf({ markup, source }: ScriptFile): string[] {
  return markup.map(({ start, end }) => source.text.slice(start, end))
}

function unreadOf({ unreadMarkup, source }: ScriptFile): string[] {
  return unreadMarkup.map(({ start, end }) => source.text.slice(start, end))
}

describe('scripts inside other files', () => {
  it('keeps every offset: what is left lies where it lay', () => {
    const page =
      '<p title="é">😀 {{ x }}</p>\r\n<script type="text/babel">let a = <b/></script><script>let c</script>\n'
    const { text, problems } = parsed('page.html', page)
    expect(problems).toEqual([])
    expect(text.indexOf('let a')).toBe(page.indexOf('let a'))
    expect(text.indexOf('let c')).toBe(page.indexOf('let c'))
    expect(text).not.toContain('title')
  })

  it.each([
    ['JSON', '<script type="application/json">{"a":1}</script>'],
    ['a template', '<script type="text/x-handlebars-template"><b>{{ call() }}</b></script>'],
    ['Python', '<script type="py">call(x) if y else z</script>'],
    ['CoffeeScript', '<script type="text/coffeescript">call -> x</script>'],
    ['something unknown that is no script', '<script type="text/x-unheard">call( of the wild</script>'],
    ['a comment', '<!-- <script>call()</script> -->'],
    ['a comment of Jinja', '{# <script>call()</script> #}<script>let a</script>'],
    ['a comment of ERB', '<%-- <script>call()</script> --%><script>let a</script>'],
    ['a text box', '<textarea><script>call()</script></textarea>'],
  ])('leaves out %s', (_, page) => {
    const file = parsed('page.html', page)
    expect(callsIn(file)).toEqual([])
    expect(file.problems).toEqual([])
  })

  it.each([
    '',
    'module',
    'text/javascript',
    'text/babel',
    'text/plain',
    'text/partytown',
    'application/ecmascript',
  ])('reads a script of type "%s"', (type) => {
    expect(callsIn(parsed('page.html', `<script type="${type}">call()</script>`))).toEqual(['call()'])
  })

  it('reads scripts in a template element, unclosed ones, and one that ends where its string says so', () => {
    expect(callsIn(parsed('page.html', '<template><script>call(1)</script></template>'))).toEqual(['call(1)'])
    expect(callsIn(parsed('page.html', '<script>call(1)\ncall(2)'))).toEqual(['call(1)', 'call(2)'])
    const cut = parsed('page.html', '<script>call("</script>")\n</script><p>it\'s</p>')
    expect(cut.problems.length).toBeGreaterThan(0)
    expect(parsed('page.html', '<script>call("<\\/script>")</script>').problems).toEqual([])
  })

  it('reads both scripts of a component as one module', () => {
    const file = parsed(
      'a.vue',
      '<script lang="ts">export const a = 1</script>\n<script setup lang="ts">const b: number = a\ncall(b)</script>',
    )
    expect(file.problems).toEqual([])
    expect(file.ast.getFilePath()).toMatch(/a\.vue\.ts$/)
    expect(callsIn(file)).toEqual(['call(b)'])
  })

  it('reads type assertions and markup in TypeScript, whichever a component has', () => {
    expect(parsed('a.vue', '<script lang="ts">const a = <WebSocket>b</script>').problems).toEqual([])
    expect(parsed('a.vue', '<script lang="tsx">const a = <b>{c}</b></script>').problems).toEqual([])
  })

  it('reads the code of an Astro component: front matter, scripts, expressions', () => {
    const file = parsed(
      'a.astro',
      '---\nconst rows = await load("</script>")\n---\n<ul>{rows.map((r) => <li title={name(r)}>{r.x}</li>)}</ul>\n<script>call()</script>\n',
    )
    expect(file.problems).toEqual([])
    expect(callsIn(file)).toEqual([
      'load("</script>")',
      'rows.map((r) => <li title={name(r)}>{r.x}</li>)',
      'name(r)',
      'call()',
    ])
  })

  it('reads front matter that nothing closes to the end', () => {
    expect(callsIn(parsed('a.astro', '---\nconst ws = open(url)\nws.listen()\n'))).toEqual([
      'open(url)',
      'ws.listen()',
    ])
  })

  it.each([
    ['<script>a() // x</script><script>call()</script>'],
    ['<script>a() // x</script><b onclick="call()">y</b>'],
    ['<script>a()\nb("//") // x</script><script>call() // x</script><i>y</i>'],
  ])('ends a comment where its script ends: %s', (page) => {
    const file = parsed('a.html', page)
    expect(file.problems).toEqual([])
    expect(callsIn(file)).toContain('call()')
  })

  it.each([
    // HTML Standard 13.2.5.22: once `<script` stands behind `<!--`, the next `</script` ends no script.
    ['a script in a script', '<script>//<!--<script>\n//</script>\ncall()\n//-->\n</script>'],
    [
      'a script in a script whose comment ends',
      '<script>//<!--<script>-->\n</script><script>call()</script>',
    ],
    ['a title of SVG that closes itself', '<svg><title/><script>call()</script></svg>'],
    ['SVG behind a comment', '<!-- <svg --><svg><title/><script>call()</script></svg>'],
    ['a style of SVG', '<svg viewBox="0"><style>//<script>call()</script></style></svg>'],
  ])('ends where browsers end: %s', (_, page) => {
    const file = parsed('a.html', page)
    expect(file.problems).toEqual([])
    expect(callsIn(file)).toEqual(['call()'])
  })

  it.each([
    ['SVG that closes itself', '<svg/><textarea><script>call()</script></textarea>'],
    ['SVG that is closed', '<svg><g></g></svg><title><script>call()</script></title>'],
    ['SVG in a comment', '<!-- <svg> --><textarea><script>call()</script></textarea>'],
    ['SVG in a script', '<script>a("<svg>")</script><textarea><script>call()</script></textarea>'],
  ])('knows where browsers read no tags: %s', (_, page) => {
    expect(callsIn(parsed('a.html', page))).not.toContain('call()')
  })

  it('takes CDATA of a page for a comment that ends at the next tag', () => {
    expect(callsIn(parsed('a.html', '<![CDATA[ x >\n<script>call()</script>'))).toEqual(['call()'])
    const commented = '<script>//<![CDATA[\ncall()\n//]]>\n</script><script>more()</script>'
    expect(callsIn(parsed('a.html', commented))).toEqual(['call()', 'more()'])
  })

  it('reads module and instance of a Svelte component', () => {
    const file = parsed(
      'a.svelte',
      '<script module>let shared = open()</script>\n<script lang="ts">let own: string = shared</script>\n<p>{own}</p>',
    )
    expect(file.problems).toEqual([])
    expect(markupOf(file)).toEqual(['own'])
  })

  it('reads pages of one long line in linear time', () => {
    const page = (times: number) =>
      '<div class="a"><a href="#">{ {{ <% </a></div><svg a <!-- <script></script>'.repeat(times)
    for (const path of ['a.html', 'a.vue', 'a.svelte', 'a.astro'])
      expect(growth((times) => parsed(path, page(times)), 1_500)).toBeLessThan(quadratic / 2)
  })
})

describe('expressions of template engines', () => {
  it('are taken out of a script without moving anything', () => {
    const script = "let a = {{ user.id }}; {% if x %}\nlet b = 'x'{% endif %}"
    const plain = maskTemplates(script)
    expect(plain).toHaveLength(script.length)
    expect(plain).toMatch(/^let a = 0 +; +\nlet b = 'x' +$/)
  })

  it.each([
    ['page.html', "var a = '{{ url_for('chat') }}', b = {{ user|tojson }}; {% if x %}call(a, b){% endif %}"],
    ['page.njk', '{% for r in rows %}call({{ r.id }});{% endfor %}'],
    ['page.twig', 'window.{{ name }} = {{ path("x") }}; call()'],
    ['page.hbs', '{{#if user}}call({{user.id}}, "{{user.name}}"){{else}}call(){{/if}}'],
    ['page.hbs', 'call({{{json data}}}) {{!-- call( --}}'],
    ['page.html.erb', 'call(<%= raw @x.to_json %>)\n<% if a %>\ncall("<%= j render("x") %>")\n<% end %>'],
    ['page.ejs', 'call(<%- JSON.stringify(data) %>); <%# call( %>'],
    ['page.jsp', 'call(<%= request.getAttribute("x") %>); var path = ${ctx}; call("${ctx}/ws")'],
    ['page.php', 'call(<?= json_encode($a ?: 1) ?>); <?php if ($b): ?>call(<?php echo $c ?>)<?php endif ?>'],
    ['page.blade.php', 'call({{ $id }}, {!! "x" !!})'.replace('{!! "x" !!}', '{{ json($x) }}')],
    [
      'page.cshtml',
      'call(@Model.Id, "@Model.Name", @Html.Raw(Json.Serialize(Model)))\n@if (Model.On)\n{ call() }',
    ],
    ['page.html', 'call({% if debug %}true{% else %}false{% endif %}); call({{#if a}}1{{else}}2{{/if}})'],
    [
      'page.cshtml',
      'call("@Url.Action("Ws", "Chat")");\n@foreach (var m in Model.All)\n{\n<text>call("@m.Text", @m.Id);</text>\n}',
    ],
    ['page.blade.php', 'call(@json($rooms));\n@if ($a > 1)\ncall({{ $b }})\n@else\ncall()\n@endif'],
    [
      'page.jsp',
      '<c:forEach items="${r}" var="x">\ncall({ id: ${x.id}, n: "<c:out value="${x.n}"/>" });\n</c:forEach>',
    ],
    ['page.ftl', '<#list rooms as r>\ncall("${r.name?js_string}", ${r.id});\n</#list>'],
    ['page.vm', '#foreach($r in $rooms)\ncall($r.id, "$r.name");\n#end'],
    ['page.html', 'call(/*[[${user}]]*/ "nobody", [[${id}]])'],
    ['page.tmpl', '{{ range .Rows }}call({{ .ID }}){{ end }}'],
    ['page.html', '<!--\ncall()\n//-->'],
  ])('do not break the scripts of %s: %s', (path, script) => {
    const page = `<p>{{ "<b>" }}</p>\n<script>\n${script}\n</script>\n<script>last({})</script>`
    const file = parsed(path, page)
    expect(file.problems).toEqual([])
    const calls = callsIn(file)
    expect(calls.at(-1)).toBe('last({})')
    expect(calls.some((call) => call.startsWith('call('))).toBe(true)
  })

  it('leave scripts that have none of them alone', () => {
    const page = '<script>let a = {{ x }}</script><script>const f = () => ({ a: `${{ b: 1 }.b}` })</script>'
    const { text, problems } = parsed('page.html', page)
    expect(problems).toEqual([])
    expect(text).toContain('const f = () => ({ a: `${{ b: 1 }.b}` })')
  })

  it('do not hide markup behind them', () => {
    const page = '<a <?php if ($x > 1) echo "b"; ?> id={{ x }} onclick="call(\'{{ y "z" }}\')">x</a>'
    expect(callsIn(parsed('page.php', page))).toEqual(['call(\'{{ y "z" }}\')'])
  })
})

describe('code in markup', () => {
  it('reads the handlers of a page, each in a function of its own', () => {
    const page =
      '<body onload="start()"><button id=a onclick="ws.send(\'x\'); return false">x</button>\r\n<b onclick=go()>y</b><i ondblclick=\'a("b")\'>z</i>\n<script>let ws = open()</script><a href="javascript:ws.close()">end</a></body>'
    const file = parsed('page.html', page)
    expect(file.problems).toEqual([])
    expect(callsIn(file)).toEqual(['start()', "ws.send('x')", 'go()', 'a("b")', 'open()', 'ws.close()'])
    expect(markupOf(file)).toEqual(['start()', "ws.send('x'); return false", 'go()', 'a("b")', 'ws.close()'])
    for (const call of file.ast.getDescendantsOfKind(file.morph.SyntaxKind.CallExpression)) {
      const around = call.getFirstAncestorByKind(file.morph.SyntaxKind.ArrowFunction)
      expect(around === undefined).toBe(call.getText() === 'open()')
    }
  })

  it('resolves names of a handler to the variables of the scripts', () => {
    const file = parsed('page.html', '<b onclick="ws.send(1)">x</b><script>const ws = open()</script>')
    const [use] = file.ast
      .getDescendantsOfKind(file.morph.SyntaxKind.Identifier)
      .filter((name) => name.getText() === 'ws')
    expect(use?.getSymbol()?.getDeclarations()[0]?.getText()).toBe('ws = open()')
  })

  it('decodes character references in place', () => {
    expect(decodeReferences('send(&quot;hi&quot;)')).toBe('send(     "hi"     )')
    expect(decodeReferences('a&amp;&amp;b')).toBe('a        &&b')
    expect(decodeReferences('x=&gt;y')).toBe('x=>   y')
    expect(decodeReferences('i &lt;= 3')).toBe('i    <= 3')
    expect(decodeReferences('f(&#39;{&#34;a&#34;:1}&#39;)')).toHaveLength(
      'f(&#39;{&#34;a&#34;:1}&#39;)'.length,
    )
    const page = '<b onclick="ws.send(&quot;hi&quot;)">x</b>'
    const file = parsed('page.html', page)
    expect(callsIn(file)).toEqual(['ws.send(&quot;hi&quot;)'])
    const [text] = file.ast.getDescendantsOfKind(file.morph.SyntaxKind.StringLiteral)
    expect(text?.getLiteralValue()).toBe('hi')
  })

  it('leaves out handlers that do not parse, says so, and reads the rest', () => {
    const page =
      '<b onclick="if (">x</b><b onclick="ok()">y</b><b onclick="a() // b">z</b><script>go()</script>'
    const file = parsed('page.html', page)
    expect(file.problems).toEqual([])
    expect(callsIn(file)).toEqual(['ok()', 'go()'])
    expect(unreadOf(file)).toEqual(['if (', 'a() // b'])
  })

  it('reads Vue templates: handlers, bindings, interpolations', () => {
    const file = parsed(
      'a.vue',
      `<template>
  <p :class="{ on: isOpen(socket) }" @click="socket.send(msg)" v-on:keyup.enter="() => push(1)">{{ label(socket) }}</p>
  <p v-if="a < b" @a="x()" @b="y()" :c="z()">{{ a }}{{ b }}</p>
  <input v-model="text" @input="function (e) { typed(e) }">
</template>
<script setup>
const socket = open()
</script>
`,
    )
    expect(file.problems).toEqual([])
    expect(file.unreadMarkup).toEqual([])
    expect(file.markupNamesAreVariables).toBe(true)
    expect(callsIn(file)).toEqual([
      'isOpen(socket)',
      'socket.send(msg)',
      'push(1)',
      'label(socket)',
      'x()',
      'y()',
      'z()',
      'typed(e)',
      'open()',
    ])
  })

  it('tells names that a Vue template declares from those of the script', () => {
    const page = `<template>
  <li v-for="ws in list(ws)" :key="ws.id"><b @click="ws.send(1)">x</b></li>
  <b @click="ws.send(2)">y</b>
  <Row v-slot="{ ws }"><i @click="ws.send(3)">z</i></Row>
</template>
<script setup>const ws = open()</script>`
    const file = parsed('a.vue', page)
    expect(file.problems).toEqual([])
    expect(ownUses(file, 'ws')).toEqual(['ws)" :key=', 'ws.send(2)'])
  })

  it('says what the names of an options component are, and which markup it cannot read', () => {
    const file = parsed(
      'a.vue',
      '<template lang="pug">\nb(@click="ws.send(1)")\n</template>\n<script>export default { data: () => ({ ws: null }) }</script>',
    )
    expect(file.markupNamesAreVariables).toBe(false)
    expect(unreadOf(file)).toEqual(['\nb(@click="ws.send(1)")\n'])
  })

  it('reads Svelte markup: handlers of both syntaxes, blocks, text', () => {
    const file = parsed(
      'a.svelte',
      `<script>let ws = open(); let open1 = true</script>
<button on:click={() => ws.send("a > b")} class="x {cls(ws)}" {ws}>x</button>
<button onclick={() => { if (a < b) ws.send(\`{\${x}}\`) }} {...rest()}>y</button>
{#if ready(ws)}{a}{b}{:else if other()}<p>{@html show("}")}</p>{/if}
{#await load() then value}{use(value)}{:catch e}{fail(e)}{/await}
{#key ws}<!-- {hidden()} -->{/key}
<style>p { color: red }</style>
{@const late = last()}
`,
    )
    expect(file.problems).toEqual([])
    expect(file.unreadMarkup).toEqual([])
    expect(callsIn(file)).toEqual([
      'open()',
      'ws.send("a > b")',
      'cls(ws)',
      'ws.send(`{${x}}`)',
      'rest()',
      'ready(ws)',
      'other()',
      'show("}")',
      'load()',
      'use(value)',
      'fail(e)',
      'last()',
    ])
  })

  it('tells names that a Svelte block declares from those of the script', () => {
    const file = parsed(
      'a.svelte',
      `<script>let ws = open()</script>
{#each rooms as { ws, id: key }, i (key)}<b on:click={() => ws.send(1)}>{i}</b>{#if ws}<i></i>{/if}{/each}
<b on:click={() => ws.send(2)}>x</b>
{#snippet row(ws)}<b onclick={() => ws.send(3)}>x</b>{/snippet}`,
    )
    expect(file.problems).toEqual([])
    expect(ownUses(file, 'ws')).toEqual(['ws.send(2)'])
  })

  it("reads Alpine's state and handlers", () => {
    const file = parsed(
      'page.html',
      `<div x-data="{ ws: null, join() { this.ws = open('x') } }" x-init="join()"><b @click="ws.send('a')">x</b></div>`,
    )
    expect(file.problems).toEqual([])
    expect(callsIn(file)).toEqual(["open('x')", 'join()', "ws.send('a')"])
  })

  it('leaves out what finds no room', () => {
    const piece = { span: { start: 1, end: 4 }, code: 'f()', kind: 'statements', names: [] } as const
    expect(assemble('"f()"', [], [piece])).toEqual({ text: '     ', placed: [], left: [piece.span] })
  })
})

describe('what a scan says of them', () => {
  const findingsIn = async (path: string, text: string) => {
    const files = { [path]: Buffer.from(text) }
    const { report } = await scan({
      tree: memoryTree(files),
      config: {},
      wanted: () => true,
      rules,
      items: [],
      version: '0.0.0',
    })
    expect(report.files.failed).toEqual([])
    const lines = text.replace(/^\ufeff/, '').split('\r\n')
    return report.findings.map(({ ruleId, location, excerpt }) => {
      const { start, end } = location
      // The place, cut out of the text by line and column, is what the finding shows.
      if (start.line === end.line)
        expect(lines[start.line - 1]?.slice(start.column - 1, end.column - 1)).toBe(excerpt)
      return `${ruleId} ${start.line}:${start.column}`
    })
  }

  it('has the lines and columns of the page, with a byte order mark and CRLF', async () => {
    const page = [
      '\ufeff<p>é 😀</p>',
      '<b title="😀" onclick="ws.send(\'hi\')">x</b><b onclick="if (">y</b>',
      '<script>',
      "  const ws = new WebSocket('wss://live.example.com/ws')",
      '  ws.onmessage = (e) => show(e.data)',
      '</script>',
    ].join('\r\n')
    expect(await findingsIn('page.html', page)).toEqual([
      'browser-websocket-send 2:24',
      'browser-websocket 4:14',
      'browser-websocket-handler 5:3',
    ])
  })

  it('reads the page in a PHP file, and its imports', async () => {
    const page = [
      '<?php',
      'use Ratchet\\Server\\IoServer;',
      '?>',
      '<script>',
      "let ws = new WebSocket('<?= $url ?>')",
      '</script>',
    ].join('\r\n')
    expect(await findingsIn('chat.php', page)).toEqual(['websocket-import 2:5', 'browser-websocket 5:10'])
  })

  it('leaves PHP without a page to its imports', async () => {
    const code = "<?php\r\n$a = 'WebSocket'; if ($a < 1 && $b > 2) { echo $a; }\r\n"
    expect(await findingsIn('chat.php', code)).toEqual([])
  })
})

describe('what a file is written in', () => {
  it.each([
    ['views/chat.ejs', 'html'],
    ['app/views/chat.html.erb', 'html'],
    ['app/views/chat.js.erb', 'other'],
    ['templates/chat.html.j2', 'html'],
    ['templates/chat.jinja2', 'html'],
    ['deploy/nginx.conf.j2', 'web-server'],
    ['deploy/settings.toml.j2', 'other'],
    ['deploy/values.yaml.tmpl', 'other'],
    ['views/chat.blade.php', 'html'],
    ['src/Chat.php', 'php'],
    ['Views/Chat.cshtml', 'html'],
    ['web/chat.jsp', 'html'],
    ['lib/chat_live.html.heex', 'html'],
    ['view/chat.component.html', 'html'],
  ])('%s: %s', (path, language) => {
    expect(languageOf(path)).toBe(language)
  })
})

/** Uses of a name that mean the variable of the script, as they stand in the host with what follows. */
function ownUses({ ast, morph, source }: ScriptFile, name: string): string[] {
  return ast
    .getDescendantsOfKind(morph.SyntaxKind.Identifier)
    .filter((one) => {
      const [declaration] = one.getSymbol()?.getDeclarations() ?? []
      return (
        one.getText() === name &&
        declaration?.getKind() === morph.SyntaxKind.VariableDeclaration &&
        one.getParent() !== declaration
      )
    })
    .map((one) => source.text.slice(one.getStart(), one.getStart() + 10).split('\n')[0] as string)
}

describe('expressions of Astro', () => {
  it('may hold HTML that is no JSX, and braces of the script are none of theirs', () => {
    const page = `---
const open = (url) => { return new WebSocket(url) }
const brace = /{/
---
<ul>{list.map((a) => <li>WebSocket<br><!-- { --><img alt="a" data-f={() => b}>{label(a)}</li>)}</ul>
<p>{show()}</p>
<script>go()</script>`
    const file = parsed('a.astro', page)
    expect(file.problems).toEqual([])
    expect(unreadOf(file)).toEqual([])
    expect(callsIn(file)).toEqual(expect.arrayContaining(['label(a)', 'show()', 'go()']))
  })

  it('behind a brace that is never closed are not read, and that is said', () => {
    const file = parsed('a.svelte', '<p>{a()}</p>{b(\n<style>p { }</style><i on:click={() => c()}>x</i>')
    expect(callsIn(file)).toEqual(['a()'])
    expect(unreadOf(file)).toEqual(['{b(\n', '</style><i on:click={() => c()}>x</i>'])
  })
})
