import { createServer } from 'node:http'
import { Server } from 'socket.io'

// finds: V03
export const io = new Server(createServer())
