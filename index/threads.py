"""Keeps small sums on one thread: waking others costs more than they save."""

from functools import cache

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs


@cache
def use_one_thread() -> None:
    """Limits the linear algebra of numpy and faiss to one thread, for the whole process and until it ends.

    A search multiplies a few rows by a few thousand. On two busy cores (numpy 2.4.6 with OpenBLAS, 2026-11-21) it took
    10 ms (p95 20 ms) with threads and 1 ms (p95 2 ms) without; sessions that search at once share the cores better too.
    Torch has threads of its own and keeps them.
    """
    threadpool_limits(limits=1, user_api="blas")
