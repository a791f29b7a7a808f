import { atom } from 'jotai'

export const socketAtom = atom<WebSocket | null>(null)
export const nameAtom = atom('guest')
