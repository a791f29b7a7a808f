import { WebSocket as Server } from './server'

// socket: native
const socket = new WebSocket('ws://localhost/chat')
export const isServer = (link: unknown): boolean => link instanceof Server
export const isError = (error: unknown): boolean => error instanceof Error && socket.url !== ''
