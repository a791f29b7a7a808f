import { useCallback, useRef, useState } from 'react'
import { Terminal } from 'some-terminal'
import { createLine } from './line-of-a-file-that-is-not-here'
import { registry } from './registry'

// A function that nobody here passes, or that others pass: code of the repository all the same.
export function open(setSocket) {
  // socket: native adapter A18
  const lamp = new WebSocket('ws://localhost:5600/lamp')
  setSocket(lamp)
}

export function useLamp(onOpen) {
  const [, tell] = useLine()
  // socket: native adapter A18
  const lamp = new WebSocket('ws://localhost:5600/lamps')
  tell.connected(lamp)
  onOpen.call(null, lamp)
}

function useLine() {
  return [useRef(null), registry.tell]
}

export function useFromMissingFile() {
  const line = createLine()
  // socket: native adapter A18
  const bell = new WebSocket('ws://localhost:5600/bell')
  line.connect(bell)
}

export const useConnect = () => {
  const [state] = useState(0)
  return useCallback((current) => {
    if (current) return
    // socket: native adapter A18
    const socket = new WebSocket(`ws://localhost:5600/state/${state}`)
    return socket
  }, [state])
}

// Members that no WebSocket has, which the program must have set: both kinds of object bear them alike.
export function withMembers(name) {
  // socket: native adapter A18
  const door = new WebSocket('ws://localhost:5600/door')
  door[name] = 1
  door.init()
  console.log(door.startedAt, typeof door)
}

// A package, by what is called, made or said to be its own.
export class Shell {
  constructor(element) {
    this.screen = new Terminal(element)
  }

  open() {
    // socket: native manual R12
    const shell = new WebSocket('ws://localhost:5600/shell')
    this.screen.attach(shell)
  }
}

export function attachTo(/** @type {Terminal} */ element) {
  const screen = new Terminal(element)
  const { stream } = screen
  // socket: native manual R12
  const shell = new WebSocket('ws://localhost:5600/attached')
  stream.attach(shell)
}

// Declared nowhere.
export function toThePage() {
  // socket: native manual R12
  const page = new WebSocket('ws://localhost:5600/page')
  takeSocket(page)
}
