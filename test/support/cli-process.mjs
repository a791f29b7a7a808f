// The built command, called again and again in a process of its own: it stays small, where one of many tests grows to a gigabyte,
// and each git that it starts is a copy of its memory first.
const { main } = await import('../../dist/cli.js')

process.on('message', async ({ id, args, terminal, process: caller }) => {
  const out = []
  const err = []
  const answer = { id, out, err }
  try {
    take(caller)
    answer.code = await main(args, {
      ...terminal,
      stdoutIsTty: false,
      stderrIsTty: false,
      columns: undefined,
      out: (text) => void out.push(Buffer.from(text)),
      err: (text) => void err.push(Buffer.from(text)),
    })
  } catch (error) {
    answer.error = error
  }
  process.send(answer)
})

/** Where the caller is and what its environment says, which the tests set. */
function take({ cwd, env }) {
  // Always: where it was at the last call may be gone, which cannot be asked.
  process.chdir(cwd)
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  for (const [name, value] of Object.entries(env)) if (process.env[name] !== value) process.env[name] = value
}
