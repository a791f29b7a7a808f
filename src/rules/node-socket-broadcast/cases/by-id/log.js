// clean: lines, not connections
const lines = []

exports.write = (room, socketId) => {
  lines.push(`${room}: ${socketId}`)
}
