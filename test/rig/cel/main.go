// Evaluates conditions as KFP's driver does (kubeflow/pipelines backend/src/v2/expression): cel-go, with
// `inputs.parameter_values` a map of google.protobuf.Value, whose numbers are doubles.
// Reads [{"cel", "parameters": [{…}, …]}] from standard input, and writes a list of lists: true, false, or the error's text.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/google/cel-go/cel"
	"google.golang.org/protobuf/types/known/structpb"
)

type question struct {
	Cel        string           `json:"cel"`
	Parameters []map[string]any `json:"parameters"`
}

func main() {
	var questions []question
	must(json.NewDecoder(os.Stdin).Decode(&questions))
	env, err := cel.NewEnv(cel.Variable("inputs", cel.MapType(cel.StringType, cel.MapType(cel.StringType, cel.DynType))))
	must(err)
	answers := make([][]any, len(questions))
	for i, each := range questions {
		answers[i] = answer(env, each)
	}
	must(json.NewEncoder(os.Stdout).Encode(answers))
}

func answer(env *cel.Env, asked question) []any {
	answers := make([]any, len(asked.Parameters))
	program, err := compile(env, asked.Cel)
	for i, parameters := range asked.Parameters {
		if err != nil {
			answers[i] = err.Error()
			continue
		}
		values := map[string]*structpb.Value{}
		for name, value := range parameters {
			values[name], err = structpb.NewValue(value)
			must(err)
		}
		result, _, problem := program.Eval(map[string]any{"inputs": map[string]any{"parameter_values": values}})
		if problem != nil {
			answers[i] = problem.Error()
		} else {
			answers[i] = result.Value()
		}
	}
	return answers
}

func compile(env *cel.Env, text string) (cel.Program, error) {
	ast, issues := env.Compile(text)
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	return env.Program(ast)
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
