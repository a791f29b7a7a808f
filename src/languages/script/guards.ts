import type { Node, ts } from 'ts-morph'
import type { TsMorph } from './script.js'

/** Kinds whose guard has another name: `isThisExpression` tests for a `ThisKeyword`. */
const otherwise: Readonly<Record<string, string>> = {
  ArrayTypeNode: 'ArrayType',
  ConstructorDeclaration: 'Constructor',
  ConstructorTypeNode: 'ConstructorType',
  Exportable:
    'ClassDeclaration EnumDeclaration FunctionDeclaration ImportEqualsDeclaration InterfaceDeclaration ModuleDeclaration TypeAliasDeclaration VariableStatement',
  Expression:
    'NumericLiteral BigIntLiteral StringLiteral RegularExpressionLiteral NoSubstitutionTemplateLiteral Identifier FalseKeyword ImportKeyword NullKeyword SuperKeyword ThisKeyword TrueKeyword AnyKeyword BooleanKeyword NumberKeyword ObjectKeyword StringKeyword SymbolKeyword UndefinedKeyword ArrayLiteralExpression ObjectLiteralExpression PropertyAccessExpression ElementAccessExpression CallExpression NewExpression TaggedTemplateExpression TypeAssertionExpression ParenthesizedExpression FunctionExpression ArrowFunction DeleteExpression TypeOfExpression VoidExpression AwaitExpression PrefixUnaryExpression PostfixUnaryExpression BinaryExpression ConditionalExpression TemplateExpression YieldExpression SpreadElement ClassExpression OmittedExpression AsExpression NonNullExpression MetaProperty SatisfiesExpression JsxElement JsxSelfClosingElement JsxOpeningElement JsxFragment JsxOpeningFragment JsxClosingFragment JsxExpression PartiallyEmittedExpression CommaListExpression',
  FalseLiteral: 'FalseKeyword',
  FunctionLikeDeclaration:
    'MethodDeclaration Constructor GetAccessor SetAccessor ArrowFunction FunctionDeclaration',
  GetAccessorDeclaration: 'GetAccessor',
  IndexedAccessTypeNode: 'IndexedAccessType',
  IntersectionTypeNode: 'IntersectionType',
  JSDocable:
    'PropertySignature PropertyDeclaration MethodSignature MethodDeclaration ClassStaticBlockDeclaration Constructor GetAccessor SetAccessor CallSignature ConstructSignature IndexSignature NamedTupleMember FunctionExpression ArrowFunction ClassExpression VariableStatement ExpressionStatement LabeledStatement FunctionDeclaration ClassDeclaration InterfaceDeclaration TypeAliasDeclaration EnumDeclaration ModuleDeclaration ImportEqualsDeclaration ExportAssignment CaseClause EnumMember',
  LiteralExpression:
    'NumericLiteral BigIntLiteral StringLiteral RegularExpressionLiteral NoSubstitutionTemplateLiteral',
  LiteralTypeNode: 'LiteralType',
  NullLiteral: 'NullKeyword',
  ParameterDeclaration: 'Parameter',
  Parametered:
    'MethodSignature MethodDeclaration Constructor GetAccessor SetAccessor CallSignature ConstructSignature FunctionType ConstructorType FunctionExpression ArrowFunction FunctionDeclaration JSDocFunctionType',
  ParenthesizedTypeNode: 'ParenthesizedType',
  SetAccessorDeclaration: 'SetAccessor',
  Statement:
    'Block EmptyStatement VariableStatement ExpressionStatement IfStatement DoStatement WhileStatement ForStatement ForInStatement ForOfStatement ContinueStatement BreakStatement ReturnStatement WithStatement SwitchStatement LabeledStatement ThrowStatement TryStatement DebuggerStatement FunctionDeclaration ClassDeclaration InterfaceDeclaration TypeAliasDeclaration EnumDeclaration ModuleDeclaration ModuleBlock ImportEqualsDeclaration ImportDeclaration ExportAssignment ExportDeclaration NotEmittedStatement',
  Staticable: 'PropertyDeclaration MethodDeclaration GetAccessor SetAccessor',
  SuperExpression: 'SuperKeyword',
  TemplateLiteralTypeNode: 'TemplateLiteralType',
  ThisExpression: 'ThisKeyword',
  TrueLiteral: 'TrueKeyword',
  TypeAssertion: 'TypeAssertionExpression',
  TypeNode:
    'TypePredicate TypeReference FunctionType ConstructorType TypeQuery TypeLiteral ArrayType TupleType OptionalType RestType UnionType IntersectionType ConditionalType InferType ParenthesizedType ThisType TypeOperator IndexedAccessType MappedType LiteralType NamedTupleMember TemplateLiteralType ImportType ExpressionWithTypeArguments JSDocTypeExpression JSDocAllType JSDocUnknownType JSDocNullableType JSDocNonNullableType JSDocOptionalType JSDocFunctionType JSDocVariadicType JSDocNamepathType JSDocTypeLiteral JSDocSignature',
  Typed:
    'Parameter PropertySignature PropertyDeclaration NamedTupleMember TypeAssertionExpression AsExpression SatisfiesExpression VariableDeclaration TypeAliasDeclaration',
  UnionTypeNode: 'UnionType',
}

/** `Node.isCallExpression` and its like: whether there is a node, and of which kind. */
export function guardsOf(ts: TsMorph['ts']): TsMorph['Node'] {
  const { SyntaxKind: K } = ts
  const guards: Record<string, (node: Node | undefined) => boolean> = {}
  for (const name of Object.keys(K)) guards[`is${name}`] = guardFor([K[name as keyof typeof K]])
  for (const [name, kinds] of Object.entries(otherwise))
    guards[`is${name}`] = guardFor(kinds.split(' ').map((kind) => K[kind as keyof typeof K]))
  return guards as unknown as TsMorph['Node']
}

function guardFor(kinds: readonly ts.SyntaxKind[]): (node: Node | undefined) => boolean {
  const [only, ...others] = kinds
  if (others.length === 0) return (node) => node?.getKind() === only
  const all = new Set(kinds)
  return (node) => node !== undefined && all.has(node.getKind())
}
