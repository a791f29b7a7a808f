import { join } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { foldersAbove } from '../../model/folders.js'

/** A tool that installs what a project lists without a `requirements.txt`. */
export interface PythonProject {
  readonly tool: 'uv' | 'poetry' | 'pipenv'
  /** The folder of its manifest; each tool finds it from the folders below. */
  readonly folder: string
  readonly install: string
  /** Before a command that is to find the packages. */
  readonly run: string
  /** What it lists, as modules are called. */
  readonly lists: ReadonlySet<string>
}

const tools = {
  // https://docs.astral.sh/uv/concepts/projects/sync/
  uv: {
    install: (list: string) => `uv sync --no-install-project && uv pip install -r ${list}`,
    run: 'uv run --no-sync',
  },
  // https://python-poetry.org/docs/cli/#install
  poetry: {
    install: (list: string) => `poetry install --no-root && poetry run pip install -r ${list}`,
    run: 'poetry run',
  },
  // https://pipenv.pypa.io/en/latest/commands.html
  pipenv: {
    install: (list: string) => `pipenv install && pipenv run pip install -r ${list}`,
    run: 'pipenv run',
  },
} as const

/**
 * The project around a folder that is installed with uv, Poetry or Pipenv. One that lies above counts where it lists a package that the
 * code imports: the program that deploys the functions may have a project of its own.
 */
export function projectAround(
  folder: string,
  { list, imports }: { readonly list: string; readonly imports: Iterable<string> },
  host: Pick<SourceHost, 'has' | 'text'>,
): PythonProject | undefined {
  for (const above of foldersAbove(folder)) {
    const tool = toolIn(above, host)
    if (!tool) continue
    const { name, text } = tool
    const lists = listedIn(text)
    const isIts = [...imports].some((one) => lists.has(one.toLowerCase()))
    if (above !== folder && !isIts) continue
    return { tool: name, folder: above, install: tools[name].install(list), run: tools[name].run, lists }
  }
  return undefined
}

function toolIn(
  folder: string,
  host: Pick<SourceHost, 'has' | 'text'>,
): { readonly name: PythonProject['tool']; readonly text: string } | undefined {
  const has = (name: string) => host.has(join(folder, name))
  const project = host.text(join(folder, 'pyproject.toml'))
  const name =
    has('uv.lock') || /^\[tool\.uv\]/m.test(project ?? '')
      ? 'uv'
      : has('poetry.lock') || /^\[tool\.poetry\]/m.test(project ?? '')
        ? 'poetry'
        : undefined
  if (name && project !== undefined) return { name, text: project }
  const pipfile = host.text(join(folder, 'Pipfile'))
  return pipfile === undefined ? undefined : { name: 'pipenv', text: pipfile }
}

/** Names of packages, as modules are called: `clerk_backend_api` of `"clerk-backend-api>=5.0.2"` and of `clerk-backend-api = "*"`. */
function listedIn(text: string): ReadonlySet<string> {
  const names = [...text.matchAll(/^[ \t]*["']?([A-Za-z][\w.-]{0,100})/gm)].map(([, name = '']) => name)
  const inLists = [...text.matchAll(/[[,][ \t]*["']([A-Za-z][\w.-]{0,100})/g)].map(([, name = '']) => name)
  return new Set([...names, ...inLists].map((name) => name.toLowerCase().replaceAll(/[.-]/g, '_')))
}
