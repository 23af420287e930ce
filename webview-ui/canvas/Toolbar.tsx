import { useReactFlow } from "@xyflow/react";
import type { ReactElement } from "react";
import { t } from "../l10n.ts";
import { showsPanel, togglePanel } from "../panels.ts";
import { patch, useCanvas } from "../store.ts";
import { send } from "../host.ts";
import { tidy } from "./handPlaces.ts";
import { IconButton } from "./Icon.tsx";
import { Problems } from "./Problems.tsx";
import { motion, showAll } from "./viewport.ts";

/** The slim toolbar at the top right of the canvas. */
export function Toolbar(): ReactElement {
  const flow = useReactFlow();
  return (
    <div className="toolbar" role="toolbar" aria-label={t("Canvas")}>
      <FileTools />
      <IconButton
        icon="search"
        title={t("Search (Ctrl+F)")}
        onClick={() => {
          patch({ search: "" });
        }}
      />
      <IconButton icon="layout" title={t("Tidy up")} onClick={tidy} />
      <IconButton icon="zoom-out" title={t("Zoom out")} onClick={() => void flow.zoomOut({ duration: motion() })} />
      <IconButton icon="zoom-in" title={t("Zoom in")} onClick={() => void flow.zoomIn({ duration: motion() })} />
      <IconButton icon="screen-full" title={t("Show all (1)")} onClick={() => void showAll(flow)} />
      <span className="divider" />
      <PanelTools />
    </div>
  );
}

/** What is shown beside the drawing. Components are of no use where nothing can be added. */
function PanelTools(): ReactElement {
  const hasMinimap = useCanvas((state) => state.panels.minimap);
  const hasPalette = useCanvas((state) => showsPanel(state, "palette"));
  const hasInspector = useCanvas((state) => showsPanel(state, "inspector"));
  const isReadOnly = useCanvas((state) => state.drawn?.view.isReadOnly === true);
  return (
    <>
      <IconButton
        icon="map"
        title={t("Minimap")}
        isOn={hasMinimap}
        onClick={() => {
          togglePanel("minimap");
        }}
      />
      {!isReadOnly && (
        <IconButton
          icon="layout-sidebar-left"
          title={t("Components")}
          isOn={hasPalette}
          onClick={() => {
            togglePanel("palette");
          }}
        />
      )}
      <IconButton
        icon="layout-sidebar-right"
        title={t("Inspector")}
        isOn={hasInspector}
        onClick={() => {
          togglePanel("inspector");
        }}
      />
    </>
  );
}

function FileTools(): ReactElement {
  return (
    <>
      <OutsideProblems />
      <PipelineSwitch />
    </>
  );
}

/** What is wrong with the file and stands at nothing that is drawn. */
function OutsideProblems(): ReactElement {
  const problems = useCanvas((state) => state.drawn?.view.problems);
  return <Problems isSummary problems={problems ?? []} />;
}

/** For files that hold several pipelines. */
function PipelineSwitch(): ReactElement | null {
  const view = useCanvas((state) => state.drawn?.view);
  if (!view || view.pipelines.length < 2) return null;
  return (
    <select
      className="field pipeline-switch"
      aria-label={t("Pipeline")}
      value={view.pipeline}
      onChange={(event) => {
        send({ type: "showPipeline", exportName: event.target.value });
      }}
    >
      {view.pipelines.map(({ exportName, name }) => (
        <option key={exportName} value={exportName}>
          {name}
        </option>
      ))}
    </select>
  );
}
