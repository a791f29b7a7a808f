import type { ConfigFile } from '../languages/config.js'
import type { PythonFile } from '../languages/python.js'
import type { ScriptFile } from '../languages/script/script.js'
import type { TerraformFile } from '../languages/terraform.js'
import {
  libraries as pythonLibraries,
  pythonProgram,
  unfoldedPythonProgram,
} from './constructs/python-program.js'
import { libraries as scriptLibraries, scriptProgram, unfoldedProgram } from './constructs/script-program.js'
import type { Program } from './constructs/value.js'
import { declarationsIn as ofTemplates } from './readers/cloudformation.js'
import { declarationsIn as ofProgram } from './readers/constructs.js'
import { declarationsIn as ofPulumi } from './readers/pulumi-yaml.js'
import { declarationsIn as ofObjects, resourceTypes } from './readers/script-objects.js'
import { declarationsIn as ofBlocks } from './readers/terraform.js'
import type { Declarations } from './resource.js'

/** What infrastructure is declared in. */
export const syntaxes = ['config', 'terraform', 'script', 'python'] as const
type InfrastructureFile = ConfigFile | TerraformFile | ScriptFile | PythonFile

/** By the words of their libraries, programs that may declare any of it. */
export const libraries = { script: [...scriptLibraries, ...resourceTypes], python: pythonLibraries }

/** What a file declares, whatever it is written in: a YAML file may be a template, or a program of Pulumi; a script may declare with constructs, or write objects. */
export function declarationsIn(file: InfrastructureFile): readonly Declarations[] {
  if ('documents' in file) return [ofTemplates(file), ...ofPulumi(file)]
  if ('body' in file) return [ofBlocks(file)]
  return [ofProgram(programOf(file)), ...('ast' in file ? ofObjects(file) : [])]
}

/** The same, where what a helper or a loop makes is made once for each of its runs. */
export function unfoldedProgramOf(file: ScriptFile | PythonFile): Program {
  return 'ast' in file ? unfoldedProgram(file) : unfoldedPythonProgram(file)
}

/** What a script or a Python file declares with constructs. */
export function programOf(file: ScriptFile | PythonFile): Program {
  return 'ast' in file ? scriptProgram(file) : pythonProgram(file)
}
