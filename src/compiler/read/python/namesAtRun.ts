/** What `dir(builtins)` lists (Python 3.11), and what a module has of itself. */
const builtIns = `
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError
  BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
  ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
  ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError
  ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError
  KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError NotImplemented
  NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError
  RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
  SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError
  UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError
  Warning ZeroDivisionError abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr
  classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float
  format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license list
  locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set
  setattr slice sorted staticmethod str sum super tuple type vars zip __name__ __file__ __doc__ __import__
  __builtins__ __debug__
`;

/** What the SDK's first lines of the embedded program give (emitPythonExecutor.ts), in kfp 2.17.0 with `_KFP_RUNTIME`. */
const ofKfp = `
  kfp dsl Input Output InputPath OutputPath PipelineTaskFinalStatus TaskConfig Artifact ClassificationMetrics
  Dataset HTML Markdown Metrics Model SlicedClassificationMetrics get_uri PIPELINE_JOB_NAME_PLACEHOLDER
  PIPELINE_JOB_RESOURCE_NAME_PLACEHOLDER PIPELINE_JOB_ID_PLACEHOLDER PIPELINE_TASK_NAME_PLACEHOLDER
  PIPELINE_TASK_ID_PLACEHOLDER PIPELINE_TASK_EXECUTOR_OUTPUT_PATH_PLACEHOLDER
  PIPELINE_TASK_EXECUTOR_INPUT_PLACEHOLDER PIPELINE_ROOT_PLACEHOLDER PIPELINE_JOB_CREATE_TIME_UTC_PLACEHOLDER
  PIPELINE_JOB_SCHEDULE_TIME_UTC_PLACEHOLDER WORKSPACE_PATH_PLACEHOLDER run_notebook
`;

/** `typing.__all__` (Python 3.11). */
const ofTyping = `
  Annotated Any Callable ClassVar Concatenate Final ForwardRef Generic Literal Optional ParamSpec Protocol Tuple
  Type TypeVar TypeVarTuple Union AbstractSet ByteString Container ContextManager Hashable ItemsView Iterable
  Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Sequence Sized ValuesView
  Awaitable AsyncIterator AsyncIterable Coroutine Collection AsyncGenerator AsyncContextManager Reversible
  SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound ChainMap Counter
  Deque Dict DefaultDict List OrderedDict Set FrozenSet NamedTuple TypedDict Generator BinaryIO IO Match Pattern
  TextIO AnyStr assert_type assert_never cast clear_overloads dataclass_transform final get_args get_origin
  get_overloads get_type_hints is_typeddict LiteralString Never NewType no_type_check no_type_check_decorator
  NoReturn NotRequired overload ParamSpecArgs ParamSpecKwargs Required reveal_type runtime_checkable Self Text
  TYPE_CHECKING TypeAlias TypeGuard Unpack
`;

/** Names that a lightweight component's function finds where it runs, though its own text defines none of them. */
export const namesAtRun: ReadonlySet<string> = new Set(`${builtIns} ${ofKfp} ${ofTyping}`.trim().split(/\s+/));
