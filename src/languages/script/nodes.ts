import type { ts } from 'ts-morph'
import { lineStartsOf, positionAt } from '../../model/lines.js'
import type { TsMorph } from './script.js'

/**
 * The methods of ts-morph's nodes that our code uses: `getExpression`, `getParent`, `getText` … Here the parser's own nodes have
 * these methods, so that a tree exists once, and nothing is wrapped. A kind of node has the methods of ts-morph's class for it, so
 * the presence of a method identifies the kind. Its types are ours; test/script-nodes.test.ts compares.
 */

type Compiler = TsMorph['ts']

/** A node as the parser makes it: its fields by name, as TypeScript's own types have them for each kind. */
interface Made extends ts.Node {
  readonly [field: string]: unknown
}

/** The methods of a node, by name; some take a name or a test as argument. */
type Answers = Readonly<Record<string, (node: Made, wanted: never) => unknown>>

/** What a file of a project knows beside its text. */
export interface OwnFile extends ts.SourceFile {
  project?: OwnProject
}

/** What nodes need from all files of the project. */
export interface OwnProject {
  checker(): ts.TypeChecker
}

/** The constructors that the parser and the binder take theirs from. */
type Maker = new (...given: unknown[]) => object
interface Allocating {
  readonly objectAllocator: Record<string, () => Maker>
  setObjectAllocator(allocator: Record<string, unknown>): void
}

/**
 * Adds the methods to the compiler's nodes and symbols. `counted` is called for each node that is made.
 * @param ts a separate compiler: every tree that it makes is one of ours
 */
export function answerByNodes(ts: Compiler, counted: () => void): void {
  const { objectAllocator, setObjectAllocator } = ts as unknown as Allocating
  const byKind = answersByKind(ts)
  const general = generalAnswers(ts)
  const made = (name: string): Maker => {
    const Made = objectAllocator[`get${name}Constructor`]?.()
    if (!Made) throw new Error(`TypeScript ${ts.version} makes its nodes elsewhere`)
    return Made
  }
  const answering = (Base: Maker, own: Readonly<Record<string, unknown>>): Maker => {
    class Answering extends Base {}
    for (const [name, value] of Object.entries(own))
      Object.defineProperty(Answering.prototype, name, { value, writable: true, configurable: true })
    return Answering
  }
  const makerOf = (name: string): Maker => {
    const General = answering(made(name), general)
    // What wraps a compiler's node elsewhere is here that node itself.
    Object.defineProperty(General.prototype, 'compilerNode', {
      get(this: unknown) {
        return this
      },
    })
    const known: Maker[] = []
    function Counted(kind: number, start: number, end: number) {
      counted()
      known[kind] ??= answering(General, byKind.get(kind) ?? {})
      return new (known[kind] as Maker)(kind, start, end)
    }
    return Counted as unknown as Maker
  }
  const makers = new Map<string, Maker>([
    ...['Node', 'Token', 'Identifier', 'PrivateIdentifier', 'SourceFile'].map(
      (name) => [name, makerOf(name)] as const,
    ),
    ['Symbol', answering(made('Symbol'), symbolAnswers)],
  ])
  setObjectAllocator(
    Object.fromEntries(Array.from(makers, ([name, maker]) => [`get${name}Constructor`, () => maker])),
  )
}

const symbolAnswers = {
  getDeclarations(this: ts.Symbol) {
    return this.declarations ?? []
  },
}

/** What every node answers. */
function generalAnswers(ts: Compiler): Readonly<Record<string, unknown>> {
  const inside = ts as unknown as {
    getTokenPosOfNode(node: ts.Node, file?: ts.SourceFile, withComments?: boolean): number
    getSourceFileOfNode(node: ts.Node): OwnFile
  }
  const file = inside.getSourceFileOfNode
  const checker = (node: ts.Node) => (file(node).project as OwnProject).checker()
  const names = kindNames(ts)
  const allChildrenOf = (node: ts.Node): ts.Node[] => {
    const found: ts.Node[] = []
    ts.forEachChild(node, (child) => void found.push(child))
    return found
  }
  /** In the order of the text, without recursion: a long sum is as deep as it has parts. */
  const below = (top: ts.Node, isWanted: (node: ts.Node) => boolean = () => true, most = Infinity) => {
    const found: ts.Node[] = []
    const left = allChildrenOf(top).reverse()
    for (let at = left.pop(); at && found.length < most; at = left.pop()) {
      if (isWanted(at)) found.push(at)
      left.push(...allChildrenOf(at).reverse())
    }
    return found
  }
  /** Those that stand in no list. */
  const childrenOf = (node: ts.Node): readonly ts.Node[] => {
    const found: ts.Node[] = []
    ts.forEachChild(
      node,
      (child) => void found.push(child),
      () => undefined,
    )
    return found
  }
  /** The list that a node stands in, or what stands beside it in no list. */
  const peersOf = (node: ts.Node): readonly ts.Node[] =>
    (node.parent &&
      ts.forEachChild(
        node.parent,
        () => undefined,
        (list) => (list.includes(node) ? list : undefined),
      )) ??
    childrenOf(node.parent)
  const symbolOf = (node: ts.Node): ts.Symbol | undefined => {
    const { symbol, name } = node as { symbol?: ts.Symbol; name?: ts.Node }
    return symbol ?? checker(node).getSymbolAtLocation(node) ?? (name && symbolOf(name))
  }
  return {
    getKind(this: Made) {
      return this.kind
    },
    isKind(this: Made, kind: number) {
      return this.kind === kind
    },
    getKindName(this: Made) {
      return names.get(this.kind)
    },
    getPos(this: Made) {
      return this.pos
    },
    getEnd(this: Made) {
      return this.end
    },
    getStart(this: Made) {
      return inside.getTokenPosOfNode(this)
    },
    getText(this: Made) {
      const of = file(this)
      return of.text.slice(inside.getTokenPosOfNode(this, of), this.end)
    },
    getFullText(this: Made) {
      return file(this).text.slice(this.pos, this.end)
    },
    getStartLineNumber(this: Made) {
      return lineIn(file(this), inside.getTokenPosOfNode(this))
    },
    getEndLineNumber(this: Made) {
      return lineIn(file(this), this.end)
    },
    getLeadingCommentRanges(this: Made) {
      const { text } = file(this)
      return (ts.getLeadingCommentRanges(text, this.pos) ?? []).map(({ pos, end }) => ({
        getPos: () => pos,
        getEnd: () => end,
        getText: () => text.slice(pos, end),
      }))
    },
    getSourceFile(this: Made) {
      return file(this)
    },
    getProject(this: Made) {
      return file(this).project
    },
    getNodeProperty(this: Made, name: string) {
      return this[name]
    },
    getParent(this: Made) {
      return this.parent
    },
    getParentIfKind(this: Made, kind: number) {
      return this.parent?.kind === kind ? this.parent : undefined
    },
    getParentOrThrow(this: Made) {
      if (!this.parent) throw new Error('A file has no parent')
      return this.parent
    },
    getAncestors(this: Made) {
      const found: ts.Node[] = []
      for (let at: ts.Node | undefined = this.parent; at; at = at.parent) found.push(at)
      return found
    },
    getFirstAncestor(this: Made, isWanted: (node: ts.Node) => boolean) {
      for (let at: ts.Node | undefined = this.parent; at; at = at.parent) if (isWanted(at)) return at
      return undefined
    },
    getFirstAncestorByKind(this: Made, kind: number) {
      for (let at: ts.Node | undefined = this.parent; at; at = at.parent) if (at.kind === kind) return at
      return undefined
    },
    getDescendants(this: Made) {
      return below(this)
    },
    getDescendantsOfKind(this: Made, kind: number) {
      return below(this, (node) => node.kind === kind)
    },
    getFirstDescendant(this: Made, isWanted: (node: ts.Node) => boolean) {
      return below(this, isWanted, 1)[0]
    },
    getFirstDescendantByKind(this: Made, kind: number) {
      return below(this, (node) => node.kind === kind, 1)[0]
    },
    forEachChildAsArray(this: Made) {
      return allChildrenOf(this)
    },
    getFirstChild(this: Made) {
      return allChildrenOf(this)[0]
    },
    getFirstChildOrThrow(this: Made) {
      const [first] = allChildrenOf(this)
      if (!first) throw new Error('Nothing is in this node')
      return first
    },
    getLastChild(this: Made) {
      return allChildrenOf(this).at(-1)
    },
    getPreviousSibling(this: Made) {
      const peers = peersOf(this)
      return peers[peers.indexOf(this) - 1]
    },
    getPreviousSiblings(this: Made) {
      const peers = peersOf(this)
      return peers.slice(0, peers.indexOf(this)).reverse()
    },
    getNextSiblings(this: Made) {
      const peers = peersOf(this)
      return peers.slice(peers.indexOf(this) + 1)
    },
    getSymbol(this: Made) {
      return symbolOf(this)
    },
    getType(this: Made) {
      return checker(this).getTypeAtLocation(this)
    },
  }
}

function lineIn({ text }: ts.SourceFile, at: number): number {
  return positionAt(lineStartsOf(text), at).line
}

/** The names of kinds; of two for one number, the first. */
export function kindNames(ts: Compiler): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const [name, kind] of Object.entries(ts.SyntaxKind))
    if (typeof kind === 'number' && !names.has(kind)) names.set(kind, name)
  return names
}

const functions =
  'ArrowFunction Constructor FunctionDeclaration FunctionExpression GetAccessor MethodDeclaration SetAccessor'
const classes = 'ClassDeclaration ClassExpression'
const signatures =
  'CallSignature ConstructSignature ConstructorType FunctionType JSDocFunctionType MethodSignature'
const hasStatements = `${functions} Block CaseClause ClassStaticBlockDeclaration DefaultClause ModuleBlock ModuleDeclaration SourceFile`
const named =
  'BindingElement ClassDeclaration ClassExpression EnumDeclaration EnumMember FunctionDeclaration FunctionExpression GetAccessor ImportAttribute ImportEqualsDeclaration InterfaceDeclaration JSDocParameterTag JSDocPropertyTag MetaProperty MethodDeclaration MethodSignature ModuleDeclaration NamedTupleMember NamespaceExport NamespaceImport Parameter PropertyAccessExpression PropertyAssignment PropertyDeclaration PropertySignature SetAccessor ShorthandPropertyAssignment TypeAliasDeclaration TypeParameter VariableDeclaration'
const initialized =
  'BindingElement EnumMember ForStatement JsxAttribute Parameter PropertyAssignment PropertyDeclaration PropertySignature ShorthandPropertyAssignment VariableDeclaration'
const exportable =
  'ClassDeclaration EnumDeclaration FunctionDeclaration ImportEqualsDeclaration InterfaceDeclaration ModuleDeclaration TypeAliasDeclaration VariableDeclaration VariableStatement'
const modifiable = `${functions} ClassDeclaration ClassExpression ConstructorType EnumDeclaration ImportEqualsDeclaration IndexSignature InterfaceDeclaration ModuleDeclaration Parameter PropertyDeclaration PropertySignature TypeAliasDeclaration TypeParameter VariableDeclarationList VariableStatement`
const documented = `${functions} CallSignature CaseClause ClassDeclaration ClassExpression ClassStaticBlockDeclaration ConstructSignature EnumDeclaration EnumMember ExportAssignment ExpressionStatement ImportEqualsDeclaration IndexSignature InterfaceDeclaration LabeledStatement MethodSignature ModuleDeclaration NamedTupleMember PropertyDeclaration PropertySignature TypeAliasDeclaration VariableStatement`
const expressing =
  'AsExpression AwaitExpression CallExpression CaseClause ComputedPropertyName DeleteExpression DoStatement ElementAccessExpression ExportAssignment ExpressionStatement ExpressionWithTypeArguments ExternalModuleReference ForInStatement ForOfStatement IfStatement JsxExpression JsxSpreadAttribute NewExpression NonNullExpression ParenthesizedExpression PartiallyEmittedExpression PropertyAccessExpression ReturnStatement SatisfiesExpression SpreadAssignment SpreadElement SwitchStatement TemplateSpan ThrowStatement TypeAssertionExpression TypeOfExpression VoidExpression WhileStatement WithStatement YieldExpression'
const typed =
  'AsExpression JSDocNamepathType JSDocNonNullableType JSDocNullableType JSDocOptionalType JSDocSignature JSDocTypeExpression JSDocVariadicType MappedType NamedTupleMember OptionalType Parameter ParenthesizedType PropertyDeclaration PropertySignature RestType SatisfiesExpression TypeAliasDeclaration TypeAssertionExpression TypeOperator TypePredicate VariableDeclaration'

/** Questions whose answer is a field of the node: the question, the field, the kinds of nodes that have it. */
const fields: readonly (readonly [question: string, field: (node: Made) => unknown, kinds: string])[] = [
  ['getArgumentExpression', (node) => node.argumentExpression, 'ElementAccessExpression'],
  ['getBlock', (node) => node.block, 'CatchClause'],
  ['getBody', (node) => node.body, `${functions} ClassStaticBlockDeclaration ModuleDeclaration`],
  ['getCaseBlock', (node) => node.caseBlock, 'SwitchStatement'],
  ['getCatchClause', (node) => node.catchClause, 'TryStatement'],
  ['getCondition', (node) => node.condition, 'ConditionalExpression ForStatement'],
  [
    'getDotDotDotToken',
    (node) => node.dotDotDotToken,
    'BindingElement JsxExpression NamedTupleMember Parameter',
  ],
  ['getElementTypeNode', (node) => node.elementType, 'ArrayType'],
  ['getElseStatement', (node) => node.elseStatement, 'IfStatement'],
  ['getExpression', (node) => node.expression, expressing],
  ['getExprName', (node) => node.exprName, 'TypeQuery'],
  ['getFinallyBlock', (node) => node.finallyBlock, 'TryStatement'],
  ['getHead', (node) => node.head, 'TemplateExpression TemplateLiteralType'],
  ['getInitializer', (node) => node.initializer, `${initialized} ForInStatement ForOfStatement`],
  ['getLeft', (node) => node.left, 'BinaryExpression QualifiedName'],
  ['getLiteral', (node) => node.literal, 'LiteralType TemplateSpan'],
  ['getModuleReference', (node) => node.moduleReference, 'ImportEqualsDeclaration'],
  ['getModuleSpecifier', (node) => node.moduleSpecifier, 'ExportDeclaration ImportDeclaration'],
  ['getNameNode', (node) => node.name, `${named} JsxAttribute JsxNamespacedName`],
  ['getOperand', (node) => node.operand, 'PostfixUnaryExpression PrefixUnaryExpression'],
  ['getOperatorToken', (node) => node.operatorToken, 'BinaryExpression'],
  ['getOperatorToken', (node) => node.operator, 'PostfixUnaryExpression PrefixUnaryExpression'],
  ['getPropertyNameNode', (node) => node.propertyName, 'BindingElement'],
  ['getReturnTypeNode', (node) => node.type, `${functions} ${signatures} IndexSignature`],
  ['getRight', (node) => node.right, 'BinaryExpression QualifiedName'],
  [
    'getStatement',
    (node) => node.statement,
    'DoStatement ForInStatement ForOfStatement ForStatement LabeledStatement WhileStatement WithStatement',
  ],
  ['getTagNameNode', (node) => node.tagName, 'JsxClosingElement JsxOpeningElement JsxSelfClosingElement'],
  ['getTemplate', (node) => node.template, 'TaggedTemplateExpression'],
  ['getThenStatement', (node) => node.thenStatement, 'IfStatement'],
  ['getToken', (node) => node.token, 'HeritageClause'],
  ['getTryBlock', (node) => node.tryBlock, 'TryStatement'],
  ['getTypeExpression', (node) => node.typeExpression, 'JSDocTypeTag'],
  ['getTypeName', (node) => node.typeName, 'TypeReference'],
  ['getTypeNode', (node) => node.type, typed],
  ['getVariableDeclaration', (node) => node.variableDeclaration, 'CatchClause'],
  ['getWhenFalse', (node) => node.whenFalse, 'ConditionalExpression'],
  ['getWhenTrue', (node) => node.whenTrue, 'ConditionalExpression'],
]

/** Questions whose answer is a list of nodes; one that is not there is empty. */
const lists: typeof fields = [
  ['getArguments', (node) => node.arguments, 'CallExpression NewExpression'],
  ['getClauses', (node) => node.clauses, 'CaseBlock'],
  ['getDeclarations', (node) => node.declarations, 'VariableDeclarationList'],
  [
    'getElements',
    (node) => node.elements,
    'ArrayBindingPattern ArrayLiteralExpression CommaListExpression ImportAttributes NamedExports NamedImports ObjectBindingPattern TupleType',
  ],
  ['getHeritageClauses', (node) => node.heritageClauses, `${classes} InterfaceDeclaration`],
  ['getJsDocs', (node) => node.jsDoc, documented],
  ['getJsxChildren', (node) => node.children, 'JsxElement JsxFragment'],
  ['getMembers', (node) => node.members, 'EnumDeclaration InterfaceDeclaration TypeLiteral'],
  ['getParameters', (node) => node.parameters, `${functions} ${signatures}`],
  ['getProperties', (node) => node.properties, 'ObjectLiteralExpression'],
  ['getTags', (node) => node.tags, 'JSDoc'],
  ['getTemplateSpans', (node) => node.templateSpans, 'TemplateExpression TemplateLiteralType'],
  [
    'getTypeArguments',
    (node) => node.typeArguments,
    'CallExpression ExpressionWithTypeArguments ImportType NewExpression TypeQuery TypeReference',
  ],
  ['getTypeNodes', (node) => node.types, 'HeritageClause IntersectionType UnionType'],
]

/** Questions whose answer is whether a field is there. */
const marks: typeof fields = [
  ['hasExclamationToken', (node) => node.exclamationToken, 'PropertyDeclaration VariableDeclaration'],
  ['hasModuleSpecifier', (node) => node.moduleSpecifier, 'ExportDeclaration'],
  [
    'hasQuestionDotToken',
    (node) => node.questionDotToken,
    'CallExpression ElementAccessExpression PropertyAccessExpression',
  ],
  [
    'hasQuestionToken',
    (node) => node.questionToken,
    'MethodDeclaration MethodSignature NamedTupleMember Parameter PropertyAssignment PropertyDeclaration PropertySignature ShorthandPropertyAssignment',
  ],
  [
    'isGenerator',
    (node) => node.asteriskToken,
    'FunctionDeclaration FunctionExpression MethodDeclaration YieldExpression',
  ],
  ['isRestParameter', (node) => node.dotDotDotToken, 'Parameter'],
]

/** Questions of which more is to be found out, by the kinds of nodes that have them. */
function longerAnswers(ts: Compiler): readonly (readonly [kinds: string, answers: Answers])[] {
  const { SyntaxKind: K } = ts
  type Asked = ts.Node & Record<string, (...given: unknown[]) => never>
  const asked = (node: unknown) => node as Asked
  const textOf = (node: unknown): string => asked(node).getText?.() as string
  /** `import { "odd name" as odd }` */
  const specifierName = (name: ts.Node) => (ts.isStringLiteral(name) ? name.text : textOf(name))
  const list = (found: unknown): ts.Node[] => (found as readonly ts.Node[] | undefined)?.slice() ?? []
  const modifiers = (node: ts.Node) => list((node as unknown as Made).modifiers)
  const has = (node: ts.Node, kind: number) => modifiers(node).some((one) => one.kind === kind)
  const ofKind = (kind: number) => (node: Made) => statements(node).filter((one) => one.kind === kind)
  const statements = (node: Made): readonly ts.Node[] => {
    let body: Made | undefined = node
    if ('body' in node || K.ModuleDeclaration === node.kind) {
      body = node.body as Made | undefined
      // `namespace a.b {}`
      while (body?.kind === K.ModuleDeclaration) body = body.body as Made | undefined
    }
    return list(body?.statements)
  }
  const isNamed = (node: ts.Node, name: string): boolean => {
    const own = (asked(node).getNameNode?.() as Made | undefined) ?? undefined
    if (own === undefined) return false
    if (own.kind === K.ArrayBindingPattern || own.kind === K.ObjectBindingPattern)
      return list(own.elements).some((one) => isNamed(one, name))
    return (asked(node).getName ? (asked(node).getName?.() as unknown) : textOf(own)) === name
  }
  const oneOf = (nodes: readonly ts.Node[], wanted: string | ((node: ts.Node) => boolean)) =>
    nodes.find((one) => (typeof wanted === 'string' ? isNamed(one, wanted) : wanted(one)))
  const heritage = (node: Made, token: number) =>
    list(
      list(node.heritageClauses).find((one) => (one as unknown as Made).token === token)?.['types' as never],
    )
  const isAmbient = (node: ts.Node): boolean => {
    for (let at: ts.Node | undefined = node; at; at = at.parent) {
      if (ts.isInterfaceDeclaration(at) || ts.isTypeAliasDeclaration(at) || has(at, K.DeclareKeyword))
        return true
      if (ts.isSourceFile(at)) return at.isDeclarationFile
    }
    return false
  }
  const membersOf = (node: Made): readonly ts.Node[] => {
    const all = list(node.members).filter(
      (one) => one.kind !== K.SemicolonClassElement && one.kind !== K.IndexSignature,
    )
    return isAmbient(node)
      ? all
      : all.filter((one) => {
          if (one.kind === K.MethodDeclaration && has(one, K.AbstractKeyword)) return true
          const isOverload = one.kind === K.MethodDeclaration || one.kind === K.Constructor
          return !isOverload || (one as unknown as Made).body !== undefined
        })
  }
  const isParameterProperty = (node: ts.Node) =>
    modifiers(node).some(({ kind }) =>
      [K.PublicKeyword, K.PrivateKeyword, K.ProtectedKeyword, K.ReadonlyKeyword, K.OverrideKeyword].includes(
        kind as never,
      ),
    )
  const instanceMembers = (node: Made): readonly ts.Node[] =>
    membersOf(node).flatMap((one) => {
      if (one.kind === K.Constructor)
        return list((one as unknown as Made).parameters).filter(isParameterProperty)
      return has(one, K.StaticKeyword) || one.kind === K.ClassStaticBlockDeclaration ? [] : [one]
    })
  const fieldKinds = new Set<number>([K.PropertyDeclaration, K.GetAccessor, K.SetAccessor, K.Parameter])
  const instanceProperties = (node: Made) => instanceMembers(node).filter(({ kind }) => fieldKinds.has(kind))
  const propertiesOf = (node: Made): readonly ts.Node[] => {
    if (node.kind === K.ObjectLiteralExpression) return list(node.properties)
    if (ts.isClassLike(node)) return membersOf(node).filter(({ kind }) => kind === K.PropertyDeclaration)
    return list(node.members).filter(({ kind }) => kind === K.PropertySignature)
  }
  const methodsOf = (node: Made): readonly ts.Node[] =>
    ts.isClassLike(node)
      ? membersOf(node).filter(({ kind }) => kind === K.MethodDeclaration)
      : list(node.members).filter(({ kind }) => kind === K.MethodSignature)
  const statementAround = (node: ts.Node): ts.Node => {
    const outer = node.parent?.parent
    return node.kind === K.VariableDeclaration && outer?.kind === K.VariableStatement ? outer : node
  }
  const scopeOf = (node: ts.Node) => {
    const said = [
      [K.PrivateKeyword, 'private'],
      [K.ProtectedKeyword, 'protected'],
      [K.PublicKeyword, 'public'],
    ] as const
    return said.find(([kind]) => has(node, kind))?.[1]
  }
  const clauseOf = (node: Made) =>
    (node.kind === K.ImportClause ? node : node.importClause) as Made | undefined
  const decorators = (node: ts.Node) => modifiers(node).filter(({ kind }) => kind === K.Decorator)
  const inner = (node: Made) => node.expression as Made
  const calledBy = (node: Made) => (inner(node).kind === K.CallExpression ? inner(node) : undefined)
  const decoratorName = (node: Made): ts.Node | undefined => {
    const callee = (calledBy(node)?.expression ?? inner(node)) as ts.Node
    if (ts.isPropertyAccessExpression(callee)) return callee.name
    return ts.isIdentifier(callee) ? callee : undefined
  }
  const checkerOf = (node: ts.Node) => (asked(node).getProject as () => OwnProject)().checker()
  const symbolOf = (node: ts.Node) => asked(node).getSymbol?.() as ts.Symbol | undefined
  const isExported = (node: ts.Node): boolean => {
    if (has(statementAround(node), K.ExportKeyword)) return true
    const [own, ofFile] = [symbolOf(node), symbolOf(node.getSourceFile())]
    if (!own || !ofFile) return false
    const isOwn = (one: ts.Symbol) =>
      one === own ||
      ((one.flags & ts.SymbolFlags.Alias) !== 0 && checkerOf(node).getAliasedSymbol(one) === own)
    return [...(ofFile.exports?.values() ?? [])].some(isOwn)
  }
  const isDefaultExport = (node: ts.Node): boolean => {
    if (has(statementAround(node), K.DefaultKeyword)) return true
    const own = symbolOf(node)
    const given = symbolOf(node.getSourceFile())?.exports?.get('default' as ts.__String)
    if (!own || !given) return false
    return (
      given === own ||
      ((given.flags & ts.SymbolFlags.Alias) !== 0 && checkerOf(node).getAliasedSymbol(given) === own)
    )
  }
  const kindOf = (node: ts.Node) => {
    const { flags } =
      node.kind === K.VariableStatement ? (node as ts.VariableStatement).declarationList : node
    const { AwaitUsing, Const, Let, Using } = ts.NodeFlags
    if ((flags & AwaitUsing) === AwaitUsing) return 'await using'
    if (flags & Using) return 'using'
    return flags & Let ? 'let' : flags & Const ? 'const' : 'var'
  }
  return [
    [
      'ExportSpecifier ImportSpecifier',
      {
        getAliasNode: (node) => (node.propertyName === undefined ? undefined : node.name),
        getName: (node) => specifierName((node.propertyName ?? node.name) as ts.Node),
        getNameNode: (node) => node.propertyName ?? node.name,
      },
    ],
    [
      'ExportSpecifier',
      {
        getExportDeclaration: (node) => asked(node).getFirstAncestorByKind?.(K.ExportDeclaration),
        getLocalTargetSymbol: (node) => checkerOf(node).getExportSpecifierLocalTargetSymbol(node as never),
      },
    ],
    [
      'ImportSpecifier',
      {
        getImportDeclaration: (node) => asked(node).getFirstAncestorByKind?.(K.ImportDeclaration),
      },
    ],
    [
      'ShorthandPropertyAssignment',
      {
        getValueSymbol: (node) => checkerOf(node).getShorthandAssignmentValueSymbol(node),
      },
    ],
    [
      named,
      {
        getName: (node) => (node.name === undefined ? undefined : textOf(node.name)),
      },
    ],
    ['ClassStaticBlockDeclaration', { getName: () => 'static', isStatic: () => true }],
    [
      'Decorator',
      {
        getArguments: (node) => list(calledBy(node)?.arguments),
        getCallExpression: (node) => calledBy(node),
        getExpression: (node) => node.expression,
        getName: (node) => textOf(decoratorName(node) ?? inner(node)),
        getNameNode: (node) => decoratorName(node),
        getTypeArguments: (node) => list(calledBy(node)?.typeArguments),
      },
    ],
    [
      expressing,
      {
        getExpressionIfKind: (node, wanted: number) => {
          const found = node.expression as Made | undefined
          return found?.kind === wanted ? found : undefined
        },
      },
    ],
    [
      initialized,
      {
        getInitializerOrThrow: (node) => {
          if (!node.initializer) throw new Error('Nothing is put in here')
          return node.initializer
        },
      },
    ],
    [
      'BigIntLiteral JsxText NoSubstitutionTemplateLiteral NumericLiteral RegularExpressionLiteral StringLiteral TemplateHead TemplateMiddle TemplateTail',
      {
        getLiteralText: (node) => node.text,
      },
    ],
    [
      'NoSubstitutionTemplateLiteral StringLiteral',
      {
        getLiteralValue: (node) => node.text,
      },
    ],
    [
      'NumericLiteral',
      {
        getLiteralValue: (node) => {
          const text = node.text as string
          return text.includes('.') ? Number.parseFloat(text) : Number.parseInt(text, 10)
        },
      },
    ],
    ['TrueKeyword', { getLiteralValue: () => true }],
    ['FalseKeyword', { getLiteralValue: () => false }],
    [
      modifiable,
      {
        hasModifier: (node, wanted: string | number) =>
          typeof wanted === 'number'
            ? has(node, wanted)
            : modifiers(node).some((one) => textOf(one) === wanted),
      },
    ],
    [
      'ClassDeclaration EnumDeclaration FunctionDeclaration InterfaceDeclaration ModuleDeclaration PropertyDeclaration TypeAliasDeclaration VariableStatement',
      {
        hasDeclareKeyword: (node) => has(node, K.DeclareKeyword),
      },
    ],
    [
      'ArrowFunction FunctionDeclaration FunctionExpression MethodDeclaration',
      {
        isAsync: (node) => has(node, K.AsyncKeyword),
      },
    ],
    [
      'GetAccessor MethodDeclaration PropertyDeclaration SetAccessor',
      {
        isStatic: (node) => has(node, K.StaticKeyword),
      },
    ],
    [
      'PropertyDeclaration',
      {
        isReadonly: (node) => has(node, K.ReadonlyKeyword),
      },
    ],
    [
      'Constructor GetAccessor MethodDeclaration PropertyDeclaration SetAccessor',
      {
        getScope: (node) => scopeOf(node) ?? 'public',
      },
    ],
    [
      'Parameter',
      {
        getScope: (node) => scopeOf(node) ?? (has(node, K.ReadonlyKeyword) ? 'public' : undefined),
        isParameterProperty: (node) => isParameterProperty(node),
      },
    ],
    [
      `${classes} GetAccessor MethodDeclaration Parameter PropertyDeclaration SetAccessor`,
      {
        getDecorator: (node, wanted: string) => oneOf(decorators(node), wanted),
        getDecorators: (node) => decorators(node),
      },
    ],
    [
      classes,
      {
        getConstructors: (node) => membersOf(node).filter(({ kind }) => kind === K.Constructor),
        getExtends: (node) => heritage(node, K.ExtendsKeyword)[0],
        getImplements: (node) => heritage(node, K.ImplementsKeyword),
        getInstanceMethods: (node) =>
          instanceMembers(node).filter(({ kind }) => kind === K.MethodDeclaration),
        getInstanceProperties: (node) => instanceProperties(node),
        getInstanceProperty: (node, wanted: string) => oneOf(instanceProperties(node), wanted),
        getMember: (node, wanted: string) => oneOf(membersOf(node), wanted),
        getMembers: (node) => membersOf(node),
      },
    ],
    [
      'InterfaceDeclaration',
      {
        getExtends: (node) => heritage(node, K.ExtendsKeyword),
      },
    ],
    [
      'InterfaceDeclaration TypeLiteral',
      {
        getConstructSignatures: (node) =>
          list(node.members).filter(({ kind }) => kind === K.ConstructSignature),
      },
    ],
    [
      'EnumDeclaration',
      {
        getMember: (node, wanted: string) => oneOf(list(node.members), wanted),
      },
    ],
    [
      `${classes} InterfaceDeclaration TypeLiteral`,
      {
        getMethod: (node, wanted: string) => oneOf(methodsOf(node), wanted),
        getMethods: (node) => methodsOf(node),
        getProperties: (node) => propertiesOf(node),
      },
    ],
    [
      `${classes} InterfaceDeclaration ObjectLiteralExpression TypeLiteral`,
      {
        getProperty: (node, wanted: string) => oneOf(propertiesOf(node), wanted),
      },
    ],
    [
      hasStatements,
      {
        getClasses: ofKind(K.ClassDeclaration),
        getInterfaces: ofKind(K.InterfaceDeclaration),
        getStatements: (node) => statements(node),
        getTypeAliases: ofKind(K.TypeAliasDeclaration),
        getVariableDeclarations: (node) =>
          statements(node).flatMap((one) =>
            ts.isVariableStatement(one) ? one.declarationList.declarations : [],
          ),
        getVariableStatements: ofKind(K.VariableStatement),
      },
    ],
    [
      'VariableStatement',
      {
        getDeclarations: (node) => list((node.declarationList as Made).declarations),
      },
    ],
    [
      'VariableDeclarationList VariableStatement',
      {
        getDeclarationKind: (node) => kindOf(node),
      },
    ],
    [
      'VariableDeclaration',
      {
        getVariableStatement: (node) => {
          const outer = statementAround(node)
          return outer === node ? undefined : outer
        },
      },
    ],
    [
      'SwitchStatement',
      {
        getClauses: (node) => list((node.caseBlock as Made).clauses),
      },
    ],
    [
      'JsxOpeningElement JsxSelfClosingElement',
      {
        getAttributes: (node) => list((node.attributes as Made).properties),
        getAttribute: (node, wanted: string) => oneOf(list((node.attributes as Made).properties), wanted),
      },
    ],
    [
      'ExportDeclaration',
      {
        getNamedExports: (node) => {
          const clause = node.exportClause as Made | undefined
          return clause?.kind === K.NamedExports ? list(clause.elements) : []
        },
        getNamespaceExport: (node) => {
          const clause = node.exportClause as Made | undefined
          return clause?.kind === K.NamespaceExport ? clause : undefined
        },
        isNamespaceExport: (node) => (node.exportClause as Made | undefined)?.kind !== K.NamedExports,
      },
    ],
    [
      'ImportClause ImportDeclaration',
      {
        getDefaultImport: (node) => clauseOf(node)?.name,
        getNamedImports: (node) => {
          const bindings = clauseOf(node)?.namedBindings as Made | undefined
          return bindings?.kind === K.NamedImports ? list(bindings.elements) : []
        },
        getNamespaceImport: (node) => {
          const bindings = clauseOf(node)?.namedBindings as Made | undefined
          return bindings?.kind === K.NamespaceImport ? bindings.name : undefined
        },
      },
    ],
    [
      'ImportDeclaration',
      {
        isTypeOnly: (node) => clauseOf(node)?.isTypeOnly ?? false,
      },
    ],
    [
      exportable,
      {
        hasDefaultKeyword: (node) => has(statementAround(node), K.DefaultKeyword),
        hasExportKeyword: (node) => has(statementAround(node), K.ExportKeyword),
        isDefaultExport: (node) => isDefaultExport(node),
        isExported: (node) => isExported(node),
      },
    ],
    [
      'SourceFile',
      {
        getDefaultExportSymbol: (node) => symbolOf(node)?.exports?.get('default' as ts.__String),
        getExportAssignment: (node, isWanted: (node: ts.Node) => boolean) =>
          statements(node).find((one) => one.kind === K.ExportAssignment && isWanted(one)),
        getExportAssignments: ofKind(K.ExportAssignment),
        getExportDeclarations: ofKind(K.ExportDeclaration),
        getExportSymbols: (node) => {
          const symbol = symbolOf(node)
          return symbol ? checkerOf(node).getExportsOfModule(symbol) : []
        },
        getFilePath: (node) => node.fileName,
        getFullText: (node) => node.text,
        getImportDeclarations: ofKind(K.ImportDeclaration),
      },
    ],
  ]
}

/** By kind, all that its nodes answer beside what every node does. */
function answersByKind(ts: Compiler): ReadonlyMap<number, Readonly<Record<string, unknown>>> {
  const { SyntaxKind: K } = ts
  const found = new Map<number, Record<string, unknown>>()
  const add = (kinds: string, answers: Readonly<Record<string, unknown>>) => {
    for (const name of kinds.split(' ')) {
      const kind = K[name as keyof typeof K]
      found.set(kind, { ...found.get(kind), ...answers })
    }
  }
  for (const [question, field, kinds] of fields)
    add(kinds, {
      [question](this: Made) {
        return field(this)
      },
    })
  for (const [question, field, kinds] of lists)
    add(kinds, {
      [question](this: Made) {
        // A list of their own: the tree stays as it is, whatever is done with it.
        return (field(this) as readonly unknown[] | undefined)?.slice() ?? []
      },
    })
  for (const [question, field, kinds] of marks)
    add(kinds, {
      [question](this: Made) {
        return field(this) !== undefined
      },
    })
  for (const [kinds, answers] of longerAnswers(ts))
    for (const [question, answer] of Object.entries(answers))
      add(kinds, {
        [question](this: Made, wanted: never) {
          return answer(this, wanted)
        },
      })
  return found
}
