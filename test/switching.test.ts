import { describe, expect, it } from 'vitest'
import { readSwitch } from '../src/pipeline/switching/expression.js'
import { applied, type Files } from './support/switching.js'

describe('the expression of a switch', () => {
  it.each([
    ['flags.sse', ['flags']],
    ['!flags.old && flags?.sse', ['flags', 'flags']],
    ["import.meta.env.VITE_SSE === '1'", []],
    ['process.env.NEXT_PUBLIC_SSE', ['process']],
    ["isOn('sse', user.id)", ['isOn', 'user']],
    ["localStorage.getItem('sse') === '1'", ['localStorage']],
    ["typeof flags !== 'undefined' && flags['new-stream']", ['flags', 'flags']],
  ])('is %s', (typed, names) => {
    const { expression, names: read, from } = readSwitch(typed)
    expect(expression).toBe(typed)
    expect(from).toBeUndefined()
    expect(read.map(({ name }) => name)).toEqual(names)
    for (const { name, at } of read) expect(expression.slice(at, at + name.length)).toBe(name)
  })

  it.each([
    ['src/flags.ts#flags.sse', 'src/flags.ts', 'flags.sse'],
    ["./src/flags.ts#isOn('sse')", 'src/flags.ts', "isOn('sse')"],
    ['@acme/flags#flags.sse', '@acme/flags', 'flags.sse'],
  ])('may begin with what exports it: %s', (typed, from, expression) => {
    expect(readSwitch(typed)).toMatchObject({ from, expression })
  })

  it.each([
    ['', 'this is not one'],
    ['flags.sse; go()', 'this is not one'],
    ['flags.sse) || (true', 'this is not one'],
    ['flags.sse // for now', 'this is not one'],
    ['flags.\nsse', 'this is not one'],
    ['flags.sse ? 1 : 2', 'does more than read a value'],
    ['flags.sse = true', 'does more than read a value'],
    ['flags.count++', 'does more than read a value'],
    ['await isOn()', 'does more than read a value'],
    ['new Flags().sse', 'does more than read a value'],
    ['(() => true)()', 'does more than read a value'],
    ['delete flags.sse', 'does more than read a value'],
    ['this.flags.sse', 'does more than read a value'],
    ["import('./flags')", 'does more than read a value'],
    ["useFlag('sse')", "call it in the component, const isSse = useFlag('sse'), and type: --switch isSse"],
    ['src/flags.ts#true', 'takes an expression of one name that src/flags.ts exports'],
  ])('is not %s', (typed, message) => {
    expect(() => readSwitch(typed)).toThrow(message)
  })
})

/** What is said of the sockets that stay, one a line. */
async function held(files: Files, typed: string): Promise<string> {
  const origin = 'https://chat.example.com/api'
  const endpoints = { '*': { stream: `${origin}/stream`, send: `${origin}/message` } }
  const config = { endpoints, switch: readSwitch(typed) }
  const { planned } = await applied({ 'package.json': '{ "name": "case" }', ...files }, config)
  return [...planned.held.values()].map(({ en }) => en).join('\n')
}

const flags = 'const flags = { sse: true }\n'
const open = "new WebSocket('/ws')"

describe('a socket that cannot stand behind a switch', () => {
  it.each([
    [
      'a hook',
      `import useWebSocket from 'react-use-websocket'\n${flags}export function Feed() {\n  const { lastMessage } = useWebSocket('wss://chat.example.com/ws')\n  return lastMessage?.data\n}\n`,
      'a hook may not be called under a condition',
    ],
    [
      'a class that is handed in',
      `${flags}export function watch(show, Socket = WebSocket) {\n  const socket = new Socket('/ws')\n  socket.onmessage = (event) => show(event.data)\n}\n`,
      'its class is passed in',
    ],
    [
      'one that is asked by instanceof',
      `${flags}const socket = ${open}\nsocket.onmessage = (event) => console.log(event.data, socket instanceof WebSocket)\n`,
      'src/a.js:3 asks by instanceof',
    ],
    [
      'one that begins a statement',
      `${flags}${open}.onmessage = (event) => console.log(event.data)\n`,
      'it begins a statement',
    ],
    [
      'a name of another scope',
      `export function watch() {\n  const socket = ${open}\n  socket.onmessage = console.log\n}\nexport function other(flags) {\n  const socket = ${open}\n  socket.onmessage = (event) => console.log(event.data, flags)\n}\n`,
      "flags is not declared there: name the file that exports it, as in --switch 'src/flags.ts#flags.sse'",
    ],
    [
      'a name that has no value yet',
      `const socket = ${open}\nsocket.onmessage = console.log\n${flags}export const other = (flags) => ${open}\n`,
      'flags is declared below that place',
    ],
  ])('%s', async (_, text, message) => {
    const other = `${flags}export const fine = () => {\n  const socket = ${open}\n  socket.onmessage = console.log\n}\n`
    expect(await held({ 'src/a.js': text, 'src/b.js': other }, 'flags.sse')).toContain(message)
  })

  it('one of Node, by its emitter', async () => {
    const text = `import WebSocket from 'ws'\n${flags}const socket = new WebSocket('ws://localhost:8080/ws')\nsocket.on('message', (data) => console.log(data.toString()))\n`
    expect(await held({ 'src/a.mjs': text }, 'flags.sse')).toContain('the ws class has listeners')
  })

  it('what a page loads, by what only modules have', async () => {
    const files = {
      'index.html': '<script src="a.js"></script>\n',
      'a.js': `var socket = ${open}\nsocket.onmessage = function (event) { document.title = event.data }\n`,
      'src/flags.js': 'export const flags = { sse: true }\n',
    }
    expect(await held(files, "import.meta.env.VITE_SSE === '1'")).toContain('this script is not one')
    expect(await held(files, 'src/flags.js#flags.sse')).toContain('such as --switch window.flags.sse')
    await expect(held(files, 'process.env.SSE')).rejects.toThrow('process is not declared there')
    expect(await held(files, 'window.sse')).toBe('')
  })
})
