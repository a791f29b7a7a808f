import { open } from '../../../open'

// finds: stream GET /api/rooms/{room}/stream
export const GET = () => open()
