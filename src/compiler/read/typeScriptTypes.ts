/** The types that TypeScript's libraries of the language declare, up to ES2023 as pipelines are built, and `URL`. */
export const typeScriptTypes: ReadonlySet<string> = new Set(
  `
    AggregateError Array ArrayBuffer ArrayBufferLike ArrayBufferTypes ArrayBufferView ArrayIterator ArrayLike
    AsyncGenerator AsyncGeneratorFunction AsyncIterable AsyncIterableIterator AsyncIterator AsyncIteratorObject
    Atomics Awaited BigInt BigInt64Array BigIntToLocaleStringOptions BigUint64Array Boolean
    BuiltinIteratorReturn CallableFunction Capitalize ConcatArray ConstructorParameters DataView Date Error
    ErrorOptions EvalError Exclude Extract FinalizationRegistry FlatArray Float32Array Float64Array Function
    Generator GeneratorFunction IArguments ImportAssertions ImportAttributes ImportCallOptions ImportMeta
    InstanceType Int16Array Int32Array Int8Array Iterable IterableIterator Iterator IteratorObject
    IteratorResult IteratorReturnResult IteratorYieldResult JSON Lowercase Map MapIterator Math NewableFunction
    NoInfer NonNullable Number Object Omit OmitThisParameter Parameters Partial Pick Promise
    PromiseConstructorLike PromiseFulfilledResult PromiseLike PromiseRejectedResult PromiseSettledResult
    PropertyDescriptor PropertyDescriptorMap PropertyKey ProxyHandler RangeError Readonly ReadonlyArray
    ReadonlyMap ReadonlySet Record ReferenceError RegExp RegExpExecArray RegExpIndicesArray RegExpMatchArray
    RegExpStringIterator Required ReturnType Set SetIterator SharedArrayBuffer String StringIterator Symbol
    SyntaxError TemplateStringsArray ThisParameterType ThisType TypeError TypedPropertyDescriptor URIError URL
    Uint16Array Uint32Array Uint8Array Uint8ClampedArray Uncapitalize Uppercase WeakKey WeakKeyTypes WeakMap
    WeakRef WeakSet
  `.match(/\w+/g),
);
