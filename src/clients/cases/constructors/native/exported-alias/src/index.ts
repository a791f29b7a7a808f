export { WS, Again as SameWebSocket } from './socket-class'
export * from './socket-class'
