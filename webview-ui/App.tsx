import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { Component, Fragment, useEffect, type ReactElement, type ReactNode } from "react";
import { Canvas } from "./canvas/Canvas.tsx";
import { KeysHelp } from "./canvas/KeysHelp.tsx";
import { QuickAdd } from "./canvas/QuickAdd.tsx";
import { Search } from "./canvas/Search.tsx";
import { Toolbar } from "./canvas/Toolbar.tsx";
import { runCanvasCommand } from "./canvas/commands.ts";
import { reveal } from "./canvas/viewport.ts";
import { EmptyHint, NoPipeline } from "./EmptyPages.tsx";
import { onHostCommand, onReveal } from "./hostEvents.ts";
import { reportFailure } from "./host.ts";
import { Inspector } from "./inspector/Inspector.tsx";
import { t } from "./l10n.ts";
import { Palette } from "./palette/Palette.tsx";
import { showsPanel } from "./panels.ts";
import { patch, useCanvas } from "./store.ts";

/** The whole page: palette, canvas, inspector. */
export function App(): ReactElement {
  const hasPalette = useCanvas((state) => showsPanel(state, "palette"));
  const hasInspector = useCanvas((state) => showsPanel(state, "inspector"));
  const language = useCanvas((state) => state.language);
  const hasView = useCanvas((state) => state.drawn !== undefined);
  const isReadOnly = useCanvas((state) => state.drawn?.view.isReadOnly === true);
  const isEmpty = useCanvas((state) => state.isEmpty === true);
  if (isEmpty)
    return (
      <Fragment key={language}>
        <NoPipeline />
        <Notice />
        <Announcement />
      </Fragment>
    );
  return (
    <ReactFlowProvider key={language}>
      <main className="page">
        {hasPalette && !isReadOnly && <Palette />}
        <div className="middle">
          <StaleBar />
          {isReadOnly && <ReadOnlyBar />}
          {hasView && (
            <Caught>
              <Canvas />
            </Caught>
          )}
          {!isReadOnly && <EmptyHint />}
          <Toolbar />
          <Search />
          <QuickAdd />
          <KeysHelp />
          <Notice />
          <Announcement />
          <Commands />
        </div>
        {hasInspector && <Inspector />}
      </main>
    </ReactFlowProvider>
  );
}

/** Follows what the host says: commands of VS Code, and what to bring into view. */
function Commands(): null {
  const flow = useReactFlow();
  const inSight = useCanvas((state) => state.inSight);
  useEffect(() => {
    if (inSight) reveal(inSight.key, flow);
  }, [inSight, flow]);
  useEffect(
    () =>
      onHostCommand((command) => {
        const surface = document.querySelector<HTMLElement>(".surface");
        if (surface) runCanvasCommand(command, { flow, surface });
      }),
    [flow],
  );
  useEffect(
    () =>
      onReveal((key) => {
        reveal(key, flow);
      }),
    [flow],
  );
  return null;
}

function StaleBar(): ReactElement | null {
  const stale = useCanvas((state) => state.index?.view.stale);
  if (stale === undefined) return null;
  return (
    <div className="stale-bar" role="status" data-testid="stale-bar">
      <span className="codicon codicon-warning" aria-hidden="true" /> {stale}
    </div>
  );
}

function ReadOnlyBar(): ReactElement {
  return (
    <div className="read-only-bar" role="status" data-testid="read-only-bar">
      <span className="codicon codicon-lock" aria-hidden="true" />{" "}
      {t("This is a run's pipeline: it can be looked at only.")}
    </div>
  );
}

function Notice(): ReactElement | null {
  const notice = useCanvas((state) => state.notice);
  useEffect(() => {
    if (!notice) return undefined;
    const id = setTimeout(
      () => {
        patch({ notice: undefined });
      },
      3000 + notice.text.length * 40,
    );
    return () => {
      clearTimeout(id);
    };
  }, [notice]);
  if (!notice) return null;
  const { at, text } = notice;
  // Within the canvas, which may become narrower while it is read.
  const style = at && { left: `max(8px, min(${at.x + 12}px, 100% - 340px))`, top: at.y + 12 };
  return (
    <div className={`hint${at ? " at-pointer" : " at-top"}`} role="alert" data-testid="notice" style={style}>
      {text}
    </div>
  );
}

/** What an operation did, for those who do not see it. */
function Announcement(): ReactElement {
  const said = useCanvas((state) => state.announcement);
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-testid="announcement">
      {said && <span key={said.id}>{said.text}</span>}
    </div>
  );
}

/** A fault of the drawing itself is told to the host, and said. */
class Caught extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    reportFailure(error);
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <p className="empty">
        {t("The canvas could not be drawn. Close it and open it again; the source is untouched.")}
      </p>
    );
  }
}
