"""Addresses of the casebook; every page answers also as `.json` and `.csv`."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path, register_converter

from cases.converters import FormConverter, ModelConverter
from cases.views import (
    comparing,
    coverage,
    disputes,
    figures,
    home,
    lists,
    matrix,
    naming,
    pages,
    passages,
    reading,
    scope,
    search,
    sets,
    timeline,
)
from cases.views.sitemaps import sitemaps

register_converter(ModelConverter, "model")
register_converter(FormConverter, "form")

urlpatterns = [
    path("", home.home, name="home"),
    path("sitemap.xml", sitemap, {"sitemaps": sitemaps()}, name="sitemap"),
    path("robots.txt", pages.robots),
    path("index.<form:form>", home.home),
    path("sources/", pages.source_list, name="sources"),
    path("sources.<form:form>", pages.source_list),
    path("sources/<slug:slug>/", pages.source, name="source"),
    path("sources/<slug:slug>.<form:form>", pages.source),
    path("sources/<slug:slug>/<int:first>-<int:last>/", passages.passage, name="passage"),
    path("sources/<slug:slug>/<int:first>-<int:last>.<form:form>", passages.passage),
    path("glossary/", pages.glossary, name="glossary"),
    path("glossary.<form:form>", pages.glossary),
    path("codebook/", pages.codebook, name="codebook"),
    path("codebook.<form:form>", pages.codebook),
    path("about/", pages.about, name="about"),
    path("about.<form:form>", pages.about),
    path("timeline/", timeline.timeline, name="timeline"),
    path("timeline.svg", timeline.drawing, name="timeline-drawing"),
    path("timeline.<form:form>", timeline.timeline),
    path("sets/", sets.set_list, name="sets"),
    path("sets.<form:form>", sets.set_list),
    path("sets/<slug:slug>/", sets.class_sheet, name="set"),
    path("sets/<slug:slug>.<form:form>", sets.class_sheet),
    path("lessons/matrix/", matrix.lesson_matrix, name="matrix"),
    path("lessons/matrix.<form:form>", matrix.lesson_matrix),
    path("coverage/", coverage.case_coverage, name="coverage"),
    path("coverage.<form:form>", coverage.case_coverage),
    path("disputes/", disputes.dispute_list, name="disputes"),
    path("disputes.<form:form>", disputes.dispute_list),
    path("scope/", scope.scope, name="scope"),
    path("scope.<form:form>", scope.scope),
    path("figures/", figures.figure_list, name="figures"),
    path("figures.<form:form>", figures.figure_list),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.suggestions, name="suggestions"),
    path("search/suggestions.<form:form>", search.suggestions),
    path("search.<form:form>", search.search),
    path("compare/", naming.compare_by_name, name="compare-by-name"),
    path("<model:model>/", lists.record_list, name="list"),
    path("<model:model>.<form:form>", lists.record_list),
    path("<model:model>/compare/", comparing.compare, name="compare"),
    path("<model:model>/compare.<form:form>", comparing.compare),
    path("<model:model>/<slug:slug>/", reading.detail, name="detail"),
    path("<model:model>/<slug:slug>.<form:form>", reading.detail),
]
