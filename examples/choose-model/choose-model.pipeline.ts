import { type Float, type Model, pipeline, parallel } from "kubeflow-studio";
import {
  choose_best,
  deploy_model,
  draw_confusion,
  evaluate_model,
  load_data,
  reject_model,
  split_data,
  train_model,
} from "./components.py";

/** Trains a classifier for each kernel at the same time, and deploys the best one if it is good enough. */
export default pipeline(
  { name: "choose-model" },
  ({
    dataset = "digits",
    kernels = ["linear", "poly", "rbf", "sigmoid"],
    threshold = 0.95,
  }: {
    dataset?: string;
    kernels?: string[];
    threshold?: Float;
  }) => {
    const loadData = load_data({ name: dataset });
    const splitData = split_data({ data: loadData.outputs.data });

    // The tasks of a parallel loop run side by side, two at a time here. What each pushes is collected in a list.
    const models: Model[] = [];
    const accuracies: Float[] = [];
    for (const kernel of parallel(kernels, { limit: 2 })) {
      const trainModel = train_model({
        train: splitData.outputs.train,
        validation: splitData.outputs.validation,
        kernel,
      });
      models.push(trainModel.outputs.model);
      accuracies.push(trainModel.outputs.accuracy);
    }

    const chooseBest = choose_best({ models, accuracies });
    const evaluateModel = evaluate_model({ model: chooseBest.outputs.best, test: splitData.outputs.test });
    draw_confusion({ model: chooseBest.outputs.best, test: splitData.outputs.test });

    // Every branch gives `verdict` a value, so after the if it is whichever branch ran.
    let verdict: string;
    if (evaluateModel.output >= threshold) {
      const deployModel = deploy_model({ model: chooseBest.outputs.best, sample: splitData.outputs.test });
      verdict = deployModel.output;
    } else {
      const rejectModel = reject_model({ accuracy: evaluateModel.output, threshold });
      verdict = rejectModel.output;
    }
    return { accuracy: evaluateModel.output, verdict };
  },
);
