import type { ConfigFile } from '../languages/config.js'
import type { PythonFile } from '../languages/python.js'
import type { ScriptFile } from '../languages/script/script.js'
import type { TerraformFile } from '../languages/terraform.js'
import type { Found } from '../model/found.js'
import { apisFound as templateApis } from './cloudformation/apis-found.js'
import { apisFound as programApis } from './constructs/apis-found.js'
import { libraries as pythonLibraries, pythonProgram } from './constructs/python-program.js'
import { libraries as scriptLibraries, scriptProgram } from './constructs/script-program.js'
import type { Program } from './constructs/value.js'
import type { apiMessages } from './policy/apis.js'
import { declarationsIn as ofTemplates } from './readers/cloudformation.js'
import { declarationsIn as ofProgram } from './readers/constructs.js'
import * as pulumi from './readers/pulumi-yaml.js'
import { declarationsIn as ofBlocks } from './readers/terraform.js'
import type { Declarations } from './resource.js'
import { apisFound as blockApis } from './terraform/apis-found.js'

/** What infrastructure is declared in. */
export const syntaxes = ['config', 'terraform', 'script', 'python'] as const
type InfrastructureFile = ConfigFile | TerraformFile | ScriptFile | PythonFile

/** By the words of their libraries, programs that may declare any of it. */
export const libraries = { script: scriptLibraries, python: pythonLibraries }

/** What each language is asked of a file. */
interface Reader<File> {
  declarationsIn(file: File): Iterable<Declarations>
  apisFound(file: File): Iterable<Found<typeof apiMessages>>
}

const templates: Reader<ConfigFile> = {
  declarationsIn: (file) => [ofTemplates(file)],
  apisFound: templateApis,
}
const blocks: Reader<TerraformFile> = {
  declarationsIn: (file) => [ofBlocks(file)],
  apisFound: blockApis,
}
const programs: Reader<Program> = {
  declarationsIn: (program) => [ofProgram(program)],
  apisFound: programApis,
}

/** A YAML file may be a template, or a program of Pulumi. */
function* read<T>(
  file: InfrastructureFile,
  ask: <File>(reader: Reader<File>, file: File) => Iterable<T>,
): Iterable<T> {
  if ('documents' in file) {
    yield* ask(templates, file)
    yield* ask<ConfigFile>(pulumi, file)
  } else if ('body' in file) yield* ask(blocks, file)
  else yield* ask(programs, programOf(file))
}

/** What a file declares, whatever it is written in. */
export function declarationsIn(file: InfrastructureFile): Iterable<Declarations> {
  return read(file, (reader, one) => reader.declarationsIn(one))
}

/** What a file declares of WebSocket APIs. */
export function apisFound(file: InfrastructureFile): Iterable<Found<typeof apiMessages>> {
  return read(file, (reader, one) => reader.apisFound(one))
}

/** What a script or a Python file declares with constructs. */
export function programOf(file: ScriptFile | PythonFile): Program {
  return 'ast' in file ? scriptProgram(file) : pythonProgram(file)
}
