"""The command line: parse, call the library, render, and turn errors into exit codes. No logic lives here."""

from __future__ import annotations

import datetime
import functools
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from align import __version__
from align.errors import AlignError, InputError
from align.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from align.comparing import Progress
    from align.records import Comparison, Translation

Command = TypeVar("Command", bound=Callable[..., Any])

app = typer.Typer(
    name="align",
    help="Put a Hebrew news report beside the English coverage of the same event, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
models_app = typer.Typer(
    help="What models.lock pins, what is installed, whether the bytes match.", no_args_is_help=True
)
review_app = typer.Typer(help="Readers' corrections, saved by the page.", no_args_is_help=True)
app.add_typer(models_app, name="models")
app.add_typer(review_app, name="review")


class StrategyName(StrEnum):
    """How links are looked for."""

    coverage = "coverage"
    parallel = "parallel"
    auto = "auto"


class View(StrEnum):
    """What `align show` shows."""

    pairs = "pairs"
    unique = "unique"
    findings = "findings"
    coverage = "coverage"


class Format(StrEnum):
    """What `align export` writes."""

    tsv = "tsv"
    csv = "csv"
    jsonl = "jsonl"
    html = "html"
    md = "md"
    tmx = "tmx"
    xliff = "xliff"
    xlsx = "xlsx"


class KindName(StrEnum):
    """The kinds of link."""

    equivalent = "equivalent"
    partial = "partial"


class PairsName(StrEnum):
    """What TMX and XLIFF put beside the Hebrew."""

    coverage = "coverage"
    translation = "translation"


def known_errors(command: Command) -> Command:
    """Show a known error as one line on stderr and leave with its exit code."""

    @functools.wraps(command)
    def wrapper(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        try:
            return command(*args, **kwargs)
        except AlignError as error:
            typer.echo(f"align: {error}", err=True)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            typer.echo("align: interrupted; nothing was written", err=True)
            raise typer.Exit(130) from None
        except BrokenPipeError:
            # the reader of the pipe has gone (`| head`): not an error, but stdout must not be flushed again
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None

    return wrapper  # type: ignore[return-value]


def _version(value: bool) -> None:
    if value:
        typer.echo(f"align {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Put a Hebrew news report beside the English coverage of the same event, offline."""


Report = Annotated[
    str, typer.Argument(help="The Hebrew report: a text, Markdown or saved HTML file, or - for stdin.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON on stdout.")]
TranslatorOption = Annotated[
    Path | None,
    typer.Option(help="Argos package directory (default: an installed he-en package, else the built-in)."),
]
MemoryOption = Annotated[Path, typer.Option(help="Folder of the translation memory.")]
FreshOption = Annotated[bool, typer.Option("--fresh", help="Translate anew, without the memory.")]
BeamOption = Annotated[int, typer.Option(min=1, max=16, help="Beam of the translator; 1 is greedy and fastest.")]
CacheOption = Annotated[Path | None, typer.Option(help="Folder of the cache (default: the user's cache folder).")]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="Compute everything anew and keep nothing.")]
ThreadsOption = Annotated[int, typer.Option(min=0, help="Threads for the models; 0 takes every core.")]


@app.command()
@known_errors
def compare(
    report: Report,
    coverage: Annotated[list[str], typer.Argument(help="One or more English articles.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the result.")] = Path("comparison"),
    strategy: Annotated[
        StrategyName, typer.Option(help="coverage: any order; parallel: true translations; auto: by evidence.")
    ] = StrategyName.coverage,
    min_score: Annotated[
        float | None, typer.Option(min=0, max=1, help="Keep links of at least this score.")
    ] = None,
    translator: TranslatorOption = None,
    encoder: Annotated[
        Path | None, typer.Option(help="A sentence-transformers model directory instead of the built-in encoders.")
    ] = None,
    memory: MemoryOption = Path("translations"),
    fresh: FreshOption = False,
    beam: BeamOption = 4,
    cache: CacheOption = None,
    no_cache: NoCacheOption = False,
    date: Annotated[
        datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Date of the report (YYYY-MM-DD).")
    ] = None,
    threads: ThreadsOption = 0,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when the two sides disagree on a fact.")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Compare a Hebrew report with English articles and write every artefact."""
    settings = _settings(
        strategy=strategy.value,
        min_score=min_score,
        translator=translator,
        encoder=encoder,
        memory=memory,
        cache=_cache(cache, no_cache),
        fresh=fresh,
        beam_size=beam,
        date=date.date() if date else None,
        threads=threads,
    )
    from align import review
    from align.comparing import compare as run
    from align.fact_check import checker
    from align.output import check_writable, read_stored, terminal, write_artefacts

    check_writable(output)
    with _progress(quiet) as progress:
        comparison = run(report, coverage, settings, progress)
        previous = read_stored(output)
        if previous is not None and previous.corrections:
            comparison = review.carry_over(previous, comparison, checker(settings, comparison.report))
        write_artefacts(comparison, output)
    if as_json:
        typer.echo(json.dumps(terminal.summary_data(comparison), ensure_ascii=False, indent=2))
    elif not quiet:
        terminal.summary(comparison, _console(stderr=True), output)
        _spellings(comparison)
    if exit_code and any(finding.verdict == "disagree" for finding in comparison.findings):
        raise typer.Exit(1)


def _spellings(comparison: Comparison) -> None:
    """Say once which names the English articles spell differently."""
    from align.facts import spelling_variants
    from align.output.terminal import printable

    about = {coverage.source for coverage in comparison.coverage if coverage.event == "same"}
    texts = {article.source: article.text for article in comparison.articles if article.source in about}
    for variant in spelling_variants(comparison.report.text, texts):
        spelled = ", ".join(f"{name} ({source})" for source, name in variant.spellings)
        typer.echo(printable(f"spelled differently: {spelled}"), err=True)


@app.command()
@known_errors
def translate(
    report: Report,
    output: Annotated[str, typer.Option("--output", "-o", help="File for the result, or - for stdout.")] = "-",
    translator: TranslatorOption = None,
    memory: MemoryOption = Path("translations"),
    fresh: FreshOption = False,
    beam: BeamOption = 4,
    cache: CacheOption = None,
    no_cache: NoCacheOption = False,
    threads: ThreadsOption = 0,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Translate the report's sentences to English, through the memory in translations/."""
    settings = _settings(
        translator=translator,
        memory=memory,
        cache=_cache(cache, no_cache),
        fresh=fresh,
        beam_size=beam,
        threads=threads,
    )
    from align.reading import read
    from align.translation import translate_article

    article = read(report, "he")
    with _progress(quiet) as progress:
        progress("translating", 0, len(article.linkable))
        translations = translate_article(article, settings)
    rows = [
        _translation_row(article.sentences[i].id, translation)
        for i, translation in enumerate(translations)
        if translation is not None
    ]
    text = (
        json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
        if as_json
        else "".join(f"{row['english']}\n" for row in rows)
    )
    _write(output, text)


def _translation_row(name: str, translation: Translation) -> dict[str, Any]:
    return {
        "id": name,
        "hebrew": translation.hebrew,
        "english": " ".join(translation.english.split()),
        "engine": translation.engine,
        "score": translation.score,
        "reviewed": translation.reviewed,
        "warnings": list(translation.warnings),
    }


@app.command()
@known_errors
def show(
    directory: Annotated[Path, typer.Argument(help="Folder that `align compare` wrote.")],
    view: Annotated[View, typer.Argument(help="What to show.")] = View.pairs,
    pairs: Annotated[bool, typer.Option("--pairs", help="The linked passages.")] = False,
    unique: Annotated[bool, typer.Option("--unique", help="What only one side has.")] = False,
    findings: Annotated[bool, typer.Option("--findings", help="Facts compared, disagreements first.")] = False,
    coverage: Annotated[bool, typer.Option("--coverage", help="One row per English article.")] = False,
    source: Annotated[str | None, typer.Option(help="Only this English article.")] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when the two sides disagree on a fact.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show the pairs, the unique passages, the findings or the coverage in the terminal."""
    from align.output import load, rows, terminal

    chosen = {View.pairs: pairs, View.unique: unique, View.findings: findings, View.coverage: coverage}
    view = next((name for name, wanted in chosen.items() if wanted), view)
    comparison = load(directory)
    if source is not None and source not in {article.source for article in comparison.articles}:
        raise InputError(
            f"{directory} has no article called {source}; it has "
            + ", ".join(article.source for article in comparison.articles)
        )
    if as_json:
        table = rows.table(comparison, view.value)
        data = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        data = [row for row in data if source in (None, row.get("source"))]
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        terminal.show(comparison, view.value, _console(stderr=False), source=source)
    if exit_code and any(finding.verdict == "disagree" for finding in comparison.findings):
        raise typer.Exit(1)


@app.command()
@known_errors
def export(
    directory: Annotated[Path, typer.Argument(help="Folder that `align compare` wrote.")],
    to: Annotated[Format, typer.Option(help="Format to write.")],
    output: Annotated[str, typer.Option("--output", "-o", help="File for the result, or - for stdout.")] = "-",
    table: Annotated[View | None, typer.Option(help="tsv, csv, md: which table (default: pairs).")] = None,
    columns: Annotated[str | None, typer.Option(help="tsv, csv, md: these columns, separated by commas.")] = None,
    no_header: Annotated[bool, typer.Option("--no-header", help="tsv, csv: no header row.")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="tsv, csv: byte-order mark and formula guard.")] = False,
    min_score: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only pairs of at least this score.")
    ] = None,
    kind: Annotated[KindName | None, typer.Option(help="Only pairs of this kind.")] = None,
    pairs: Annotated[PairsName | None, typer.Option(help="tmx, xliff: pair the Hebrew with what.")] = None,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="tmx, xliff: also pairs that disagree on a fact.")
    ] = False,
    machine: Annotated[
        bool, typer.Option("--machine", help="tmx, xliff: also machine translations, with --pairs translation.")
    ] = False,
) -> None:
    """Write a stored result in any format again, without computing anything."""
    from align.output import load, render

    asked = {
        "table": table.value if table else None,
        "columns": [name.strip() for name in columns.split(",")] if columns else None,
        "header": False if no_header else None,
        "excel": excel or None,
        "min_score": min_score,
        "kind": kind.value if kind else None,
        "pairs": pairs.value if pairs else None,
        "disagreements": disagreements or None,
        "machine": machine or None,
    }
    content = render(
        load(directory), to.value, **{name: value for name, value in asked.items() if value is not None}
    )
    _write(output, content)


def _write(output: str, content: bytes | str) -> None:
    """Write to a file, whole or not at all, or to stdout."""
    from align.output.atomic import write_files

    data = content.encode() if isinstance(content, str) else content
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_files({Path(output): data})


@models_app.command("list")
@known_errors
def models_list(as_json: Json = False) -> None:
    """List the models that are pinned: the built-in ones and those added."""
    from align import models

    known = models.installed(_models_directory())
    if as_json:
        fields = ("name", "kind", "built_in", "present", "size", "licence", "origin")
        rows = [{field: getattr(model, field) for field in fields} for model in known]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for model in known:
        where = ("built in" if model.built_in else "added") if model.present else "missing"
        cells = (model.name, model.kind, where, f"{model.size / 1e6:.1f} MB", model.licence, model.origin)
        typer.echo("\t".join(cells))


@models_app.command("verify")
@known_errors
def models_verify() -> None:
    """Check that the bytes of every pinned model are the pinned ones; exits with 3 if any are not."""
    from align import models

    broken = False
    for model, error in models.check(_models_directory()):
        typer.echo(f"{model.name}\t{'ok' if error is None else error}")
        broken = broken or error is not None
    if broken:
        raise typer.Exit(3)


@models_app.command("add")
@known_errors
def models_add(
    source: Annotated[Path, typer.Argument(help="An .argosmodel file or a model directory.")],
) -> None:
    """Add a translator or an encoder from a file, and pin its bytes."""
    from align.models.installing import add

    added = add(source, _models_directory())
    typer.echo(f"{added.model.name} added", err=True)
    for line in added.left_out:
        typer.echo(f"left out {line}", err=True)


@models_app.command("fetch")
@known_errors
def models_fetch(name: Annotated[str, typer.Argument(help="Name of a pinned model.")]) -> None:
    """Download a pinned model from the address in its lock and verify it; nothing else uses the network."""
    from align.models.installing import fetch

    typer.echo(f"{fetch(name, _models_directory()).name} fetched", err=True)


@models_app.command("remove")
@known_errors
def models_remove(name: Annotated[str, typer.Argument(help="Name of a model that was added.")]) -> None:
    """Remove a model that was added."""
    from align.models.installing import remove

    remove(name, _models_directory())
    typer.echo(f"{name} removed", err=True)


@models_app.command("export")
@known_errors
def models_export(
    file: Annotated[Path, typer.Argument(help="The .argosmodel file to write.")],
    name: Annotated[str, typer.Option(help="Which translator.")] = "he_en",
) -> None:
    """Write a translator as an .argosmodel file that any Argos Translate installs."""
    from align.models.installing import export as export_model

    export_model(name, file, _models_directory())
    typer.echo(f"{file} written", err=True)


@review_app.command("apply")
@known_errors
def review_apply(
    directory: Annotated[Path, typer.Argument(help="Folder that `align compare` wrote.")],
    corrections: Annotated[Path, typer.Argument(help="The corrections.jsonl that the page saved.")],
    memory: MemoryOption = Path("translations"),
    quiet: Quiet = False,
) -> None:
    """Fold a reader's corrections into the result and the translation memory."""
    from align import review
    from align.corrections import read_corrections
    from align.fact_check import checker
    from align.memory import remember
    from align.output import load, write_artefacts

    comparison = load(directory)
    read = read_corrections(corrections)
    applied = review.apply(comparison, read, checker(Settings(), comparison.report))
    write_artefacts(applied.comparison, directory)
    remember(memory, applied.comparison)
    if not quiet:
        for line in applied.skipped:
            typer.echo(f"align: not applied: {line}", err=True)
        typer.echo(f"{len(read) - len(applied.skipped)} corrections applied to {directory}", err=True)


def _settings(**values: Any) -> Settings:  # noqa: ANN401
    """Settings of this run, with what the library may not look up itself: the environment's folders."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from align.argos import packages_folder

    return Settings(packages=(_models_directory(), packages_folder(os.environ)), **values)


def _cache(cache: Path | None, no_cache: bool) -> Path | None:
    if no_cache:
        return None
    if cache is not None:
        return cache
    import platformdirs

    return Path(platformdirs.user_cache_dir("align", appauthor=False))


def _models_directory() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("align", appauthor=False)) / "models"


def _console(*, stderr: bool) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """A progress line on stderr, one stage at a time; nothing at all unless stderr is a terminal."""
    console = _console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda stage, done, total: None
        return
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    with Bar(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task("starting", total=None)

        def update(stage: str, done: int, total: int) -> None:
            bar.update(task, description=f"{stage} {done}/{total}" if total else stage)

        yield update


def main() -> None:
    """Entry point of the `align` command."""
    app()
