import { createSocket } from 'node:dgram'

/** Another file whose path ends alike. */
export const socket = createSocket('udp4')
