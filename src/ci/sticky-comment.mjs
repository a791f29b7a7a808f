// Keeps one comment of a pull request up to date: `node sticky-comment.mjs <folder>`, with Node 20 or later and nothing else.
// The folder holds `report.md` and `pull-request.json`, as action.yml writes them. It may come from a run of somebody else's code
// (a pull request from a fork), so neither file is believed further than it is checked here.
import { appendFileSync, lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** First line of every report: by it a later run finds its own comment. */
const marker = '<!-- migrate-ws:report -->'

/** GitHub takes 65,536 characters. */
const mostCharacters = 65_000
const mostBytes = 4 * mostCharacters

const {
  GITHUB_API_URL = 'https://api.github.com',
  GITHUB_REPOSITORY: repository = '',
  GITHUB_TOKEN: token = '',
  GITHUB_OUTPUT: outputFile,
  /** Login that the comments of the token have; a comment of anybody else is never touched. */
  COMMENT_AUTHOR: author = 'github-actions[bot]',
  /** Commit that the run was for; when given, a pull request that stands at another one gets no comment. */
  HEAD_SHA: headSha = '',
} = process.env

class Refusal extends Error {}

try {
  await main(process.argv[2])
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function main(folder) {
  if (!folder) throw new Refusal('Give the folder that holds report.md and pull-request.json')
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Refusal('GITHUB_REPOSITORY must be <owner>/<name>')
  if (token === '')
    throw new Refusal('GITHUB_TOKEN is empty: the job needs a token that may write to pull requests')
  const { number, key } = pullRequestIn(folder)
  const body = bodyIn(folder, key)
  if (headSha !== '') {
    const pull = await ask('GET', `/repos/${repository}/pulls/${number}`)
    if (pull.head?.sha !== headSha) {
      console.log(
        `Pull request ${number} is not at ${headSha}: it has moved on, or the report is not of it. Nothing is written.`,
      )
      return
    }
  }
  const own = await ownComment(number, body.split('\n', 1)[0])
  const written =
    own === undefined
      ? await ask('POST', `/repos/${repository}/issues/${number}/comments`, { body })
      : own.body === body
        ? own
        : await ask('PATCH', `/repos/${repository}/issues/comments/${own.id}`, { body })
  console.log(
    own === undefined
      ? 'The comment is written.'
      : own.body === body
        ? 'The comment says this already.'
        : 'The comment is updated.',
  )
  if (outputFile) appendFileSync(outputFile, `url=${String(written.html_url).replace(/\s/g, '')}\n`)
}

/** @returns {{ number: number, key: string }} `key` tells the reports of one pull request apart, e.g. by their folder. */
function pullRequestIn(folder) {
  const { number, key = '' } = objectIn(textOf(join(folder, 'pull-request.json'), 1000))
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Refusal('pull-request.json names no pull request: "number" must be a whole number')
  if (typeof key !== 'string' || !/^[\w./-]{0,100}$/.test(key) || key.includes('--'))
    throw new Refusal('The key may hold letters, digits and . _ / - only, with no two hyphens in a row')
  return { number, key }
}

/** What an error of the parser quotes is not ours to log. */
function objectIn(text) {
  try {
    const value = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Refusal('pull-request.json is no JSON object')
}

function bodyIn(folder, key) {
  const text = textOf(join(folder, 'report.md'), mostBytes)
  if (!text.startsWith(`${marker}\n`)) throw new Refusal(`report.md does not begin with ${marker}`)
  if (text.length > mostCharacters)
    throw new Refusal(`report.md has more than ${mostCharacters} characters, which GitHub does not take`)
  const own = key === '' ? marker : `<!-- migrate-ws:report ${key} -->`
  // GitHub gives bodies back without what ends them.
  return (own + text.slice(marker.length)).trimEnd()
}

function textOf(path, most) {
  // A link could lead to a file of the runner.
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new Refusal(`There is no file ${path}`)
  if (found.size > most) throw new Refusal(`${path} is larger than ${most} bytes`)
  return readFileSync(path, 'utf8')
}

/** The oldest comment of ours that begins with this marker. */
async function ownComment(number, first) {
  for (let page = 1; ; page++) {
    const comments = await ask(
      'GET',
      `/repos/${repository}/issues/${number}/comments?per_page=100&page=${page}`,
    )
    const own = comments.find(
      ({ user, body }) => user?.login === author && body?.split(/\r?\n/, 1)[0] === first,
    )
    if (own || comments.length < 100)
      return own && { ...own, body: own.body.replaceAll('\r\n', '\n').trimEnd() }
  }
}

/** One call of the REST API. A server that is busy is asked three times. */
async function ask(method, path, body) {
  for (let turn = 1; ; turn++) {
    const response = await fetch(GITHUB_API_URL + path, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': 'migrate-ws',
        'x-github-api-version': '2022-11-28',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (response.ok) return response.json()
    const isBusy = response.status === 429 || response.status >= 500
    if (!isBusy || turn === 3) throw refusalOf(method, path, response.status, await response.text())
    await wait(turn * 1000)
  }
}

function refusalOf(method, path, status, text) {
  const hint =
    status === 403 || status === 404
      ? '; the job needs "permissions: pull-requests: write", which pull requests from forks never get: comment from a workflow_run workflow there'
      : ''
  return new Refusal(`${method} ${path} was answered with ${status}${hint}: ${text.slice(0, 300)}`)
}
