// socket: native
const wire = new WebSocket('/paths')
const lamp = { send: console.log, close: console.log }

const [first, second, ...others] = [lamp, wire, lamp]
// clean: the first is the lamp
first.send('first')
// use: send
second.send('second')
// clean: only lamps are left
// maybe: send
others[0].send('third')

const house = { hall: { socket: lamp }, desk: { socket: wire } }
const {
  hall: { socket },
  desk: { socket: line = lamp },
} = house
// clean: the hall's
socket.send('hall')
// use: send
line.send('desk')

const { socket: taken, ...rest } = { socket: wire, spare: lamp }
// clean: the socket was taken out of it
rest.spare.send('rest')
// use: state
console.log(taken.readyState)

const base = { port: wire, name: 'base' }
const covered = { ...base, port: lamp }
const uncovered = { port: lamp, ...base }
// clean: the spread part was covered by a lamp
// maybe: send
covered.port.send('covered')
// use: send
uncovered.port.send('uncovered')

function last({ port, name }, { port: other }) {
  // use: close
  port.close(1000, name)
  // clean: the second argument's
  // maybe: close
  other.close()
}
last(base, covered)
