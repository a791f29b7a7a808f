import { describe, expect, it } from 'vitest'
import { maskHost, maskTemplates } from '../src/languages/embedded.js'

describe('scripts inside other files', () => {
  it('keeps every offset: what is left lies where it lay', () => {
    const page =
      '<p title="é">😀 {{ x }}</p>\r\n<script type="text/babel">let a = <b/></script><script>let c</script>\n'
    const { text } = maskHost(page, 'html')
    expect(text).toHaveLength(page.length)
    expect(text.indexOf('let a')).toBe(page.indexOf('let a'))
    expect(text.indexOf('let c')).toBe(page.indexOf('let c'))
    expect(text).not.toContain('title')
  })

  it('leaves out scripts that hold data', () => {
    expect(maskHost('<script type="application/json">{"a":1}</script>', 'html').text.trim()).toBe('')
  })

  it('reads both scripts of a component, and says that they are TypeScript', () => {
    const { text, typescript } = maskHost(
      '<script>let a</script><script setup lang="ts">let b: number</script>',
      'vue',
    )
    expect(typescript).toBe(true)
    expect(text).toContain('let a')
    expect(text).toContain('let b: number')
  })

  it('reads the code of an Astro component', () => {
    expect(maskHost('---\nconst a = 1\n---\n<p/>', 'astro').text).toContain('const a = 1')
  })

  it('takes template expressions out of a script without moving anything', () => {
    const script = "let a = {{ user.id }}; {% if x %}\nlet b = 'x'{% endif %}"
    const plain = maskTemplates(script)
    expect(plain).toHaveLength(script.length)
    expect(plain).toMatch(/^let a = 0 +; +\nlet b = 'x' +$/)
  })
})
