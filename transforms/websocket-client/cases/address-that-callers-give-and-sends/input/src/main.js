import { open } from './room.js'

export const say = open(`ws://${location.host}/chat`, console.log)
export const tell = open('ws://localhost:8080/news', console.log)
